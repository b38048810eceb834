import type { Definition } from '@manyhands/contract';

/**
 * What a brief is like while it is written: any part may still be missing or empty. A `Definition` is one too. Nothing of it is
 * trusted: texts may be long, of any script, and full of markup.
 */
export interface Draft {
  title?: string;
  brief: Partial<Omit<Definition['brief'], 'examples'>> & { examples?: Definition['brief']['examples'] };
  columns?: Definition['columns'];
  form?: Definition['form'];
}

/** blocks: a batch cannot be launched before it is mended · mends: people will misread it · hints: would be better otherwise. */
export type Weight = 'blocks' | 'mends' | 'hints';

/** Where in the draft: a path as in JSON (`['brief', 'steps', 2]`), and the letters meant there, in UTF-16 units, end not included. */
export interface Place {
  path: readonly (string | number)[];
  start?: number;
  end?: number;
}

/** One change of a draft. `insert` puts `value` before the place's index in a list; an index equal to its length appends. */
export interface Edit {
  do: 'set' | 'insert' | 'remove';
  path: readonly (string | number)[];
  value?: unknown;
}

/** What one click does about a finding; words in ⟨angle brackets⟩ are for the writer to fill in. */
export interface Fix {
  label: string;
  edits: readonly Edit[];
}

export interface Finding {
  /** Name of the rule, such as `vague-verb`; stable, so that it can be looked up and counted. */
  rule: string;
  weight: Weight;
  at: Place;
  /** Number of the clause that is meant, from 1 as `clauses` counts; null where it is about something else. */
  clause: number | null;
  /** What is wrong, in one sentence that names the words. */
  says: string;
  /** Why that goes wrong with people who do not know the writer. */
  why: string;
  fix: Fix | null;
  /** By how many points the score would rise if this were mended. */
  costs: number;
}

/** How hard the brief is to read: words in all, words per sentence, and a level in words for the language it is written in. */
export interface Reading {
  language: string;
  words: number;
  wordsPerSentence: number;
  level: 'easy' | 'plain' | 'hard';
}

export interface Report {
  findings: readonly Finding[];
  /** 0 to 100; 100 less what the findings cost, so that each of them explains its part. */
  score: number;
  reading: Reading;
  /** Two templates in place of one that asks for too much; null where one is right. */
  split: readonly [first: Definition, second: Definition] | null;
}

export interface LintOptions {
  /** Median minutes that people took for an item so far; null or left out before the first answers. */
  measuredMinutes?: number | null;
}
