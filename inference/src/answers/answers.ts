import { InferenceProblem } from '../problem.ts';

/**
 * Redundant answers as columns: row r says that `worker[r]` gave `label[r]` to `item[r]`. All three are dense and begin at 0.
 * Nothing is boxed: 10 million answers take 120 MB.
 */
export interface Answers {
  readonly items: number;
  readonly workers: number;
  readonly classes: number;
  readonly item: Int32Array;
  readonly worker: Int32Array;
  readonly label: Int32Array;
}

/** What is known beside the answers. */
export interface Known {
  /** The true class of each item, `unknown` (-1) where nobody knows; length: items. */
  gold?: Int32Array | undefined;
  /** What was believed of each item before anybody answered: items × classes, row-major, each row summing to one. */
  prior?: Float64Array | undefined;
}

/** In gold: nobody knows. */
export const unknown = -1;

/** Most cells (64-bit numbers) that one table of a fit may have: half a gigabyte. */
const cellsMost = 2 ** 26;

/**
 * Checks the columns and takes them as they are, without a copy.
 * @param counts how many items, workers and classes there are; by default what the columns mention
 * @throws InferenceProblem answers.none, answers.lengths, answers.range
 */
export function answers(
  item: Int32Array,
  worker: Int32Array,
  label: Int32Array,
  counts: { items?: number; workers?: number; classes?: number } = {},
): Answers {
  if (item.length !== worker.length || item.length !== label.length)
    throw new InferenceProblem(
      'answers.lengths',
      `The columns have ${item.length}, ${worker.length} and ${label.length} rows; each answer needs one of each.`,
    );
  if (item.length === 0)
    throw new InferenceProblem('answers.none', 'There are no answers. Wait for the first ones, or check the file.');
  return {
    items: countOf('item', item, counts.items),
    workers: countOf('worker', worker, counts.workers),
    classes: countOf('label', label, counts.classes),
    item,
    worker,
    label,
  };
}

function countOf(name: string, column: Int32Array, said: number | undefined): number {
  let most = -1;
  for (let r = 0; r < column.length; r++) {
    const value = column[r]!;
    if (value < 0) throw new InferenceProblem('answers.range', `Row ${r} has ${name} ${value}; numbers begin at 0.`);
    if (value > most) most = value;
  }
  if (said !== undefined && most >= said)
    throw new InferenceProblem('answers.range', `A row has ${name} ${most}, but there are said to be only ${said}.`);
  return said ?? most + 1;
}

/** Throws when what is known does not fit the answers: gold.range, prior.shape, values.not-finite. */
export function mustFit(answers: Answers, { gold, prior }: Known): void {
  if (gold) {
    if (gold.length !== answers.items)
      throw new InferenceProblem('gold.range', `Gold has ${gold.length} rows, but there are ${answers.items} items.`);
    for (let i = 0; i < gold.length; i++)
      if (gold[i]! < unknown || gold[i]! >= answers.classes)
        throw new InferenceProblem(
          'gold.range',
          `Item ${i} has gold ${gold[i]}; classes go from 0 to ${answers.classes - 1}.`,
        );
  }
  if (!prior) return;
  if (prior.length !== answers.items * answers.classes)
    throw new InferenceProblem(
      'prior.shape',
      `The prior has ${prior.length} numbers; ${answers.items} items of ${answers.classes} classes need ${answers.items * answers.classes}.`,
    );
  for (let i = 0; i < answers.items; i++) {
    let sum = 0;
    for (let k = 0; k < answers.classes; k++) {
      const p = prior[i * answers.classes + k]!;
      if (!(p >= 0)) throw new InferenceProblem('values.not-finite', `The prior of item ${i}, class ${k} is ${p}.`);
      sum += p;
    }
    if (!(Math.abs(sum - 1) < 1e-6))
      throw new InferenceProblem('prior.shape', `The prior of item ${i} sums to ${sum}, not to one.`);
  }
}

/** Throws classes.too-many where a table of so many cells would not fit into memory; says what to use instead. */
export function mustHaveRoom(cells: number, what: string, instead: string): void {
  if (cells <= cellsMost) return;
  throw new InferenceProblem(
    'classes.too-many',
    `${what} needs ${cells.toLocaleString('en')} numbers; ${cellsMost.toLocaleString('en')} is the most. ${instead}`,
  );
}
