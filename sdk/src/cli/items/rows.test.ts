import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textLines } from '../text-lines.ts';
import { rowsOf } from './rows.ts';

const gather = async <T>(entries: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
};
const inPieces = (bytes: Uint8Array, cuts: readonly number[]): Readable => {
  const at = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  return Readable.from(
    at
      .slice(1)
      .map((end, i) => Buffer.from(bytes.slice(at[i], end)))
      .filter((piece) => piece.length > 0),
  );
};

describe('lines of text', () => {
  test('are the same however the bytes are cut', async () => {
    const text = '\ufeffनमस्ते\r\n\n👋 wave\nlast';
    const bytes = new TextEncoder().encode(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 10 }), async (cuts) => {
        expect(await gather(textLines(inPieces(bytes, cuts)))).toEqual(['नमस्ते', '', '👋 wave', 'last']);
      }),
    );
  });
  test('without an end are refused before they fill the memory', async () => {
    const endless = Readable.from(
      (function* () {
        while (true) yield Buffer.alloc(1_000_000, 'x');
      })(),
    );
    await expect(gather(textLines(endless))).rejects.toThrow('ten million');
  });
  test('end with the error of their stream', async () => {
    const stream = new PassThrough();
    stream.write('one\n');
    const lines = textLines(stream);
    expect(await lines.next()).toEqual({ done: false, value: 'one' });
    stream.destroy(new Error('unplugged'));
    await expect(lines.next()).rejects.toThrow('unplugged');
  });
});

describe('rows', () => {
  const rows = (text: string) => gather(rowsOf(Readable.from([Buffer.from(text)])));

  test('are read plain or with an id of their own', async () => {
    expect(await rows('{"a":1}\n\n  \n{"input":{"a":2},"externalId":7}\n{"input":{"a":3}}')).toEqual([
      { input: { a: 1 } },
      { input: { a: 2 }, externalId: '7' },
      { input: { a: 3 } },
    ]);
  });
  test('may have a column that is called input', async () => {
    expect(await rows('{"input":"x"}\n{"input":{"a":1},"other":2}')).toEqual([
      { input: { input: 'x' } },
      { input: { input: { a: 1 }, other: 2 } },
    ]);
  });
  test.each(['[1]', '"x"', 'null', '7', '{', 'a,b'])('are refused at the line that is none: %s', async (line) => {
    await expect(rows(`{"a":1}\n\n${line}\n`)).rejects.toThrow(/^Line 3 is n/);
  });
});
