import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyPage } from './every-page.ts';

const gather = async <T>(entries: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
};
/** A list in pages, whose cursor is the place to go on from. */
const listOf =
  (entries: readonly number[], asked: unknown[] = []) =>
  async (input: { cursor?: string; limit: number }) => {
    asked.push(input);
    const from = Number(input.cursor ?? 0);
    const to = from + input.limit;
    return { items: entries.slice(from, to), next: to < entries.length ? String(to) : null };
  };

test('every entry comes once and in order, whatever the size of a page', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer(), { maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      async (entries, limit) => {
        expect(await gather(everyPage(listOf(entries), { limit }))).toEqual(entries);
      },
    ),
  );
});
test('a page is fetched only when it is wanted', async () => {
  const asked: unknown[] = [];
  for await (const entry of everyPage(listOf([1, 2, 3, 4, 5], asked), { limit: 2 })) if (entry === 3) break;
  expect(asked).toEqual([{ limit: 2 }, { limit: 2, cursor: '2' }]);
});
test('a server that answers the cursor it was asked for does not keep us for ever', async () => {
  const stuck = async () => ({ items: [1], next: 'same' });
  expect(await gather(everyPage(stuck, { cursor: 'same' }))).toEqual([1]);
});
test('a refusal reaches whoever walks', async () => {
  const refuses = () => Promise.reject(new Error('no'));
  await expect(gather(everyPage(refuses, {}))).rejects.toThrow('no');
});
