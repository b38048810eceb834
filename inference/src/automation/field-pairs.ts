import { InferenceProblem } from '../problem.ts';
import { compareParsed, likenessNames } from './compare.ts';
import { besides, type Features } from './features.ts';
import { rivalFeatures } from './rivals.ts';
import { type Parsed, parse } from './tokens.ts';

/** One field of two things that an item sets side by side, one entry per item; an empty text means that it is missing. */
export interface FieldPair {
  readonly name: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** What tells best how alike two things are; pairs that share a side compete in it. */
const contested = ['cosine', 'trigrams', 'code left', 'code right', 'edit'];

/**
 * How alike the two sides of each item are, field by field and (with several fields) all fields together: words and
 * trigrams in common, weighed by how rare they are among these items, numbers, model codes, amounts, web addresses,
 * edit distance; and how each item fares against its rivals, the items that share its left or its right side, of
 * which mostly one alone can be the match. No label is looked at, so the features of all items may be made at once.
 * Source: token and gram weights after Cohen, Ravikumar, Fienberg 2003 (a comparison of string metrics for matching names and records).
 * @returns finite numbers, one row per item
 * @throws InferenceProblem values.shape without fields or items, for sides of different length, or entries that are not texts
 */
export function pairFeatures(fields: readonly FieldPair[]): Features {
  mustBePairs(fields);
  const whole = wholeOf(fields);
  const compared = fields.length > 1 ? [...fields, whole] : fields;
  const parts = compared.map(likenessOf);
  const [lefts, rights] = [groupsOf(whole.left), groupsOf(whole.right)];
  const scenes = compared.length > 1 ? [parts[0]!, parts[parts.length - 1]!] : parts;
  const rivals = scenes.flatMap((part) => [
    rivalFeatures(part, contested, 'left', lefts),
    rivalFeatures(part, contested, 'right', rights),
  ]);
  return besides(
    ...parts.map((part, f) => ({ ...part, names: part.names.map((name) => `${compared[f]!.name}: ${name}`) })),
    ...rivals,
  );
}

function likenessOf(field: FieldPair): Features {
  const parsed = new Map<string, Parsed>();
  for (const side of [field.left, field.right])
    for (const text of side) if (!parsed.has(text)) parsed.set(text, parse(text));
  const idf = rarityAmong([...parsed.values()]);
  const rows = field.left.length;
  const values = new Float64Array(rows * likenessNames.length);
  for (let i = 0; i < rows; i++)
    values.set(compareParsed(parsed.get(field.left[i]!)!, parsed.get(field.right[i]!)!, idf), i * likenessNames.length);
  return { rows, names: likenessNames, values };
}

/** How much it says that two texts share a word, 0 to 1: the inverse document frequency among the distinct texts, over the highest possible. */
function rarityAmong(texts: readonly Parsed[]): (word: string) => number {
  const seen = new Map<string, number>();
  for (const one of texts) for (const word of one.words) seen.set(word, (seen.get(word) ?? 0) + 1);
  const most = Math.log((texts.length + 1) / 0.5);
  const rarity = new Map<string, number>();
  for (const [word, count] of seen) rarity.set(word, Math.log((texts.length + 1) / (count + 0.5)) / most);
  return (word) => rarity.get(word) ?? 1;
}

function wholeOf(fields: readonly FieldPair[]): FieldPair {
  const joined = (side: 'left' | 'right') =>
    fields[0]!.left.map((_, i) => fields.map((field) => field[side][i]!).join(' '));
  return { name: 'all', left: joined('left'), right: joined('right') };
}

/** Numbers equal texts alike, from 0. */
export function groupsOf(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(texts, (text) => {
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return numbers.get(text)!;
  });
}

function mustBePairs(fields: readonly FieldPair[]): void {
  const rows = fields[0]?.left.length ?? 0;
  if (rows === 0)
    throw new InferenceProblem('values.shape', 'There are no pairs to compare. Give at least one field of one item.');
  for (const { name, left, right } of fields) {
    if (left.length !== rows || right.length !== rows)
      throw new InferenceProblem(
        'values.shape',
        `The field ${name} has ${left.length} left and ${right.length} right texts; both need ${rows}, one per item.`,
      );
    for (const side of [left, right])
      for (let i = 0; i < rows; i++)
        if (typeof side[i] !== 'string')
          throw new InferenceProblem('values.shape', `The field ${name} of item ${i} is ${side[i]}; use '' for none.`);
  }
}
