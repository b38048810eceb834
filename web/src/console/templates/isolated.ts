/** Letters that run from right to left, and marks that turn what follows. */
const turning = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * A text of somebody within a sentence of ours, so that it cannot turn the words around it: isolated where it has letters of another
 * direction, and without marks that would end the isolation.
 */
export const isolated = (text: string): string =>
  turning.test(text) ? `\u2068${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069` : text;

/** The same for each “quoted” text of a sentence. */
export const withQuotesIsolated = (sentence: string): string =>
  turning.test(sentence) ? sentence.replace(/“([^”]*)”/g, (_, quoted: string) => `“${isolated(quoted)}”`) : sentence;
