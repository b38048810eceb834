interface About {
  clause: number | null;
  clauseText: string | null;
  fieldLabel: string | null;
}

/** What a question is about, in a few words: "Clause 3", "the field “Colour”". */
export function aboutWords({ clause, fieldLabel }: About): string {
  if (clause !== null) return `Clause ${clause}`;
  return fieldLabel === null ? 'Something else' : `The field “${fieldLabel}”`;
}

/** How many wait, from whom, as one line of the list. */
export function askedWords({ workers, questions }: { workers: number; questions: readonly unknown[] }): string {
  const n = questions.length;
  if (n === 1) return '1 question';
  return workers === 1 ? `${n} questions by one worker` : `${n} questions by ${workers} workers`;
}

/** The question as the beginning of a clause: what somebody edits rather than an empty box. */
export const clauseFrom = (answer: string): string => {
  const first = answer.trim().replace(/\s+/g, ' ');
  return first.length <= 500 ? first : `${first.slice(0, first.lastIndexOf(' ', 499))}…`;
};

/** Seconds until the workers are told; 0 when they are. */
export const secondsUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / 1000));
