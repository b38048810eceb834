import { type Brief, clauses, type Definition } from '@manyhands/contract';

/** As many as the contract lets a brief have. */
const stepsMax = 30;
const examplesMax = 20;

export interface NewClause {
  part: 'step' | 'check';
  text: string;
  /** Its place among the steps or the checklist, from 0; at their end when left out. */
  at?: number;
}
export interface Amended {
  definition: Definition;
  /** The number by which the clause is cited from now on. */
  clause: number;
}

/**
 * The definition with one clause more; null when there is no room for it. A sentence that the brief says already is not said twice:
 * then the definition is as it was, and the number is that of the clause there is.
 */
export function withClause(definition: Definition, { part, text, at }: NewClause): Amended | null {
  const { brief } = definition;
  const key = part === 'step' ? 'steps' : 'checklist';
  const said = clauses(brief).find((clause) => clause.part === part && sameWords(clause.text, text));
  if (said) return { definition, clause: said.number };
  if (brief[key].length >= stepsMax) return null;
  const place = Math.min(Math.max(at ?? brief[key].length, 0), brief[key].length);
  const amended = { ...brief, [key]: brief[key].toSpliced(place, 0, text.trim()) };
  return {
    definition: { ...definition, brief: amended },
    // `done` is the first clause, and the steps stand before the checklist.
    clause: 2 + place + (part === 'check' ? brief.steps.length : 0),
  };
}

/** The definition with one example more; null when there is no room for it. The same example is not shown twice. */
export function withExample(definition: Definition, example: Brief['examples'][number]): Definition | null {
  const { brief } = definition;
  const there = brief.examples.some(
    (one) => one.kind === example.kind && sameWords(one.input, example.input) && sameWords(one.answer, example.answer),
  );
  if (there) return definition;
  if (brief.examples.length >= examplesMax) return null;
  return { ...definition, brief: { ...brief, examples: [...brief.examples, example] } };
}

const folded = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase();
const sameWords = (a: string, b: string): boolean => folded(a) === folded(b);
