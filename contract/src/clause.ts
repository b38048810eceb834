import type { Brief } from './brief.ts';

// A file of its own, without a schema: pages that only number clauses must not carry the schema library.

export interface Clause {
  /** Counts from 1 through done, steps, checklist and proof; what a send-back or a rejection cites. */
  number: number;
  part: 'done' | 'step' | 'check' | 'proof';
  text: string;
}

/** Every sentence a worker must satisfy, numbered. */
export function clauses(b: Pick<Brief, 'done' | 'steps' | 'checklist' | 'proof'>): Clause[] {
  const parts: Omit<Clause, 'number'>[] = [
    { part: 'done', text: b.done },
    ...b.steps.map((text) => ({ part: 'step' as const, text })),
    ...b.checklist.map((text) => ({ part: 'check' as const, text })),
    ...(b.proof ? [{ part: 'proof' as const, text: b.proof }] : []),
  ];
  return parts.map((clause, i) => ({ number: i + 1, ...clause }));
}
