import { createHash } from 'node:crypto';
import { type Field, type Row, type Values, valueAt, voteKey } from '@manyhands/contract';
import { isUsual, type Rate } from './rate.ts';
import type { Noticed } from './signal.ts';

/** Shorter texts are often alike for good reason. */
const lettersLeast = 20;

export interface LongText {
  field: string;
  label: string;
  letters: number;
  hash: string;
}

/**
 * The long free texts of an answer, by a hash of what they count as when votes are compared. Texts that stand in the item's own row are
 * left out: copying them is what was asked for.
 */
export function longTexts(form: readonly Field[], answer: Values, input: Row): LongText[] {
  const given = Object.values(input)
    .filter((cell) => typeof cell === 'string')
    .map((cell) => plain(cell))
    .join('\n');
  return form.flatMap((field): LongText[] => {
    if (field.kind !== 'text' && field.kind !== 'long_text') return [];
    const value = valueAt(answer, field.key);
    if (typeof value !== 'string') return [];
    const letters = lettersIn(value);
    if (letters < lettersLeast || given.includes(plain(value))) return [];
    const hash = createHash('sha256').update(voteKey(field, value)).digest('base64url').slice(0, 22);
    return [{ field: field.key, label: field.label, letters, hash }];
  });
}

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const list = new Intl.ListFormat('en');

/** An earlier answer in the batch with the very same long text. */
export interface Twin {
  itemId: string;
  workerId: string;
}
export interface Likeness {
  text: LongText;
  /** Of other items, the worker's own among them. */ elsewhere: readonly Twin[];
  /** Of the same item, by others; and whether any of them is the same. */ sameItem: { compared: number; same: number };
}

/**
 * Said of a long text that the worker gave to another item too, or that somebody else gave to this or another item, where that is not
 * usual in the batch.
 */
export function identical(
  { text, elsewhere, sameItem }: Likeness,
  workerId: string,
  usual: { repeats: Rate; twins: Rate },
): Noticed | null {
  const own = elsewhere.filter((twin) => twin.workerId === workerId).length;
  const others = elsewhere.length - own;
  const repeated = elsewhere.length > 0 && !isUsual(usual.repeats);
  const twin = sameItem.same > 0 && !isUsual(usual.twins);
  if (!repeated && !twin) return null;
  const where = [
    ...(repeated && own > 0 ? ['to another item by the same person'] : []),
    ...(repeated && others > 0 ? ['to another item by somebody else'] : []),
    ...(twin ? ['to the same item by somebody else'] : []),
  ];
  return {
    kind: 'identical',
    words: `The text of “${text.label}” (${text.letters} letters) is the same as one given ${list.format(where)}.`,
    measured: { letters: text.letters, own, others, sameItem: sameItem.same },
  };
}
