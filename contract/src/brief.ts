import { z } from 'zod';

const sentence = z.string().trim().min(1).max(500);

/** Good and bad examples: what was given, what was answered, and why that is right or wrong. */
export const example = z.object({
  kind: z.enum(['good', 'bad']),
  input: z.string().trim().max(2000).default(''),
  answer: z.string().trim().min(1).max(2000),
  reason: z.string().trim().min(1).max(500),
});

/** The human part of a version. Markdown is allowed in steps and why; it is rendered and cleaned by the server. */
export const brief = z.object({
  /** *Done*, in one sentence: what is true when an item is finished. */
  done: sentence,
  why: z.string().trim().max(1000).default(''),
  steps: z.array(sentence).max(30).default([]),
  checklist: z.array(sentence).max(30).default([]),
  examples: z.array(example).max(20).default([]),
  /** What proof is wanted, in one sentence; empty when none is. */
  proof: z.string().trim().max(500).default(''),
  /** Minutes that one item is expected to take. */
  minutes: z.number().positive().max(480).default(1),
  /** BCP 47 tag of the language the brief is written in. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or hi')
    .default('en'),
});
export type Brief = z.output<typeof brief>;

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
