import type { CollectOptions } from '../answers/collect.ts';
import { type AlgorithmName, algorithmNames } from '../categorical/fit.ts';
import { Complaint } from './complaint.ts';

export interface InferOptions {
  answers: string;
  gold: string | null;
  algorithm: AlgorithmName | 'choose';
  duplicates: NonNullable<CollectOptions['duplicates']>;
  help: boolean;
}

export const usage = `hands-infer ANSWERS.csv [--gold GOLD.csv] [--algorithm NAME] [--duplicates RULE] > results.csv

Turns redundant answers into one label per item.

  ANSWERS.csv    columns item, worker, label; - reads them from standard input
  --gold         columns item, label: the truth of some items. About 100 make the score a confidence
  --algorithm    ${algorithmNames.join(', ')}, or choose: the best one on gold (default hds)
  --duplicates   when one worker answered one item twice: refuse, first, last, keep (default refuse)

Columns of the result: item, label, confidence (or score, without enough gold), answers.
A label is empty where classes tie. What was computed, and how, is told on standard error.
`;

const duplicateRules = ['refuse', 'first', 'last', 'keep'] as const;

/** @throws Complaint naming the word it does not understand */
export function readOptions(words: readonly string[]): InferOptions {
  const options: InferOptions = { answers: '', gold: null, algorithm: 'hds', duplicates: 'refuse', help: false };
  const files: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [name, joined] = splitWord(words[at]!);
    const value = (): string => {
      const given = joined ?? words[++at];
      if (given === undefined) throw new Complaint(`${name} needs a value after it. See hands-infer --help.`);
      return given;
    };
    if (name === '--gold') options.gold = value();
    else if (name === '--algorithm') options.algorithm = oneOf(name, value(), [...algorithmNames, 'choose'] as const);
    else if (name === '--duplicates') options.duplicates = oneOf(name, value(), duplicateRules);
    else if (name === '--help' || name === '-h') options.help = true;
    else if (name.startsWith('-') && name !== '-')
      throw new Complaint(`There is no option ${name}. See hands-infer --help.`);
    else files.push(words[at]!);
  }
  if (files.length !== 1 && !options.help)
    throw new Complaint(
      files.length === 0
        ? 'Name the file with the answers, or - for standard input. See hands-infer --help.'
        : `One file of answers at a time; these are ${files.length}: ${files.join(', ')}.`,
    );
  if (options.algorithm === 'choose' && options.gold === null)
    throw new Complaint('Choosing needs gold. Add --gold GOLD.csv, or name an algorithm.');
  return { ...options, answers: files[0] ?? '' };
}

function splitWord(word: string): [name: string, value: string | null] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Complaint(`${name} is ${value}; it can be ${allowed.join(', ')}.`);
  return found;
}
