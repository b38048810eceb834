import type { Brief, RenderedBrief } from '@manyhands/contract';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text that means itself where HTML is expected. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** The brief with every sign shown as it was typed: for the moment until the server has rendered it. */
export function plainBrief(brief: Brief): RenderedBrief {
  const numbered = numberedClauses(brief);
  return {
    done: escaped(brief.done),
    why: escaped(brief.why),
    steps: brief.steps.map(escaped),
    checklist: brief.checklist.map(escaped),
    examples: brief.examples.map((example) => ({
      kind: example.kind,
      input: escaped(example.input),
      answer: escaped(example.answer),
      reason: escaped(example.reason),
    })),
    proof: escaped(brief.proof),
    minutes: brief.minutes,
    language: brief.language,
    clauses: numbered,
  };
}

/** The clause numbers as they are while somebody types: the contract's count, with empty sentences counted too. */
export function numberedClauses(
  brief: Pick<Brief, 'done' | 'steps' | 'checklist' | 'proof'>,
): RenderedBrief['clauses'] {
  return [
    { part: 'done' as const, text: brief.done },
    ...brief.steps.map((text) => ({ part: 'step' as const, text })),
    ...brief.checklist.map((text) => ({ part: 'check' as const, text })),
    ...(brief.proof.trim() ? [{ part: 'proof' as const, text: brief.proof }] : []),
  ].map((clause, at) => ({ number: at + 1, ...clause }));
}
