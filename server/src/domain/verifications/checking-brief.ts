import type { Brief, Clause, Definition } from '@manyhands/contract';

const sentencesMax = 30;
const sentenceMax = 500;

/** The brief of a checking template: *done* in one sentence, and the clauses of the first brief as its checklist. */
export function checkingBrief({ title, brief }: Definition, clauses: readonly Clause[]): Brief {
  const sentences = clauses.map(({ text }) => cut(text, sentenceMax));
  const own = [
    'Look at what was given, then at the answer.',
    'Go through the checklist: it is the brief that the answer was written by.',
    'Accept the answer, fix it yourself, or reject it and say which clause it misses.',
  ];
  return {
    done: `The answer is judged by the brief of “${title}”: accepted, fixed, or rejected with the clause it misses.`,
    why: 'Two good answers to this task need not be alike, so no vote can tell which is right. Somebody who reads them can.',
    // A brief of more than thirty clauses goes on in the steps; all of them are options of the form anyway.
    steps: [...own, ...sentences.slice(sentencesMax)].slice(0, sentencesMax),
    checklist: sentences.slice(0, sentencesMax),
    examples: brief.examples.map((example) => ({
      kind: 'good',
      input: cut([example.input, `Answer: ${example.answer}`].filter(Boolean).join('\n\n'), 2000),
      answer: example.kind === 'good' ? 'Accept' : 'Fix or reject',
      reason: example.reason,
    })),
    proof: '',
    // Reading and judging takes less than writing; half is a first guess, and the measured time replaces it.
    minutes: Math.max(0.25, Math.round(brief.minutes * 50) / 100),
    language: brief.language,
  };
}

/** At most so many UTF-16 units, never ending in half a character. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
