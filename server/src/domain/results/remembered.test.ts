import { expect, test } from 'vitest';
import { Remembered } from './remembered.ts';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);

test('those who ask at the same moment share one search', async () => {
  const remembered = new Remembered<number>(10);
  let searches = 0;
  const find = async () => ++searches;
  expect(await Promise.all([1, 2, 3].map(() => remembered.get('a', at(0), find)))).toEqual([1, 1, 1]);
});

test('an answer grows old, and is searched again', async () => {
  const remembered = new Remembered<number>(10);
  let searches = 0;
  const find = async () => ++searches;
  expect(await remembered.get('a', at(0), find)).toBe(1);
  expect(await remembered.get('a', at(1), find)).toBe(1);
  expect(await remembered.get('a', at(3600), find)).toBe(2);
});

test('a search that failed is not kept', async () => {
  const remembered = new Remembered<number>(10);
  await expect(remembered.get('a', at(0), () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await remembered.get('a', at(0), async () => 5)).toBe(5);
});

test('the oldest gives way when there are too many', async () => {
  const remembered = new Remembered<string>(2);
  let searches = 0;
  const find = (key: string) => remembered.get(key, at(0), async () => `${key}${++searches}`);
  await find('a');
  await find('b');
  await find('c');
  expect(await find('b')).toBe('b2');
  expect(await find('a')).toBe('a4');
});
