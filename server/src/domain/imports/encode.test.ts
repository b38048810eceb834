import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kit/ids.ts';
import { slotsOf } from '../batches/batch.ts';
import { seqOf, shuffleKey } from '../batches/shuffle.ts';
import { copyHead, copyTail, makeEncoder } from './encode.ts';
import { Pages } from './pages.ts';

const place = { workspaceId: newId(), batchId: newId(), laneId: newId() };
const uuid = (bytes: Buffer | null): string =>
  bytes!.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** Rows of COPY's binary format, as the database reads them. */
function decode(pages: Pages): (Buffer | null)[][] {
  const bytes = Buffer.concat([...pages.read()]);
  const rows: (Buffer | null)[][] = [];
  for (let at = 0; at < bytes.length; ) {
    const fields: (Buffer | null)[] = [];
    const count = bytes.readInt16BE(at);
    at += 2;
    for (let i = 0; i < count; i++) {
      const length = bytes.readInt32BE(at);
      at += 4;
      fields.push(length < 0 ? null : bytes.subarray(at, at + length));
      at += Math.max(0, length);
    }
    rows.push(fields);
  }
  return rows;
}

const row = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/),
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.jsonValue(),
  ),
  { maxKeys: 5 },
);

describe('an item on its way into the database', () => {
  test('is read there as what it was, with its slot', () => {
    const arrivals = fc.array(
      fc.record({ input: row, externalId: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 })) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        arrivals,
        fc.integer({ min: 1, max: 2 ** 40 - 50 }),
        fc.constantFrom('as_given' as const, 'shuffled' as const),
        fc.integer({ min: 1, max: 20 }),
        fc.option(fc.integer({ min: 1, max: 20 })),
        (given, first, order, overlap, seedSlots) => {
          const [items, slots] = [new Pages(), new Pages()];
          const encode = makeEncoder({ ...place, order, overlap, seedSlots });
          for (const [i, arrival] of given.entries()) encode(arrival as never, first + i, items, slots);
          const written = decode(items);
          const open = decode(slots);
          expect([written.length, open.length]).toEqual([given.length, given.length]);
          given.forEach((arrival, i) => {
            const [workspace, batch, id, lane, seq, number, externalId, input] = written[i]!;
            expect([uuid(workspace!), uuid(batch!), uuid(lane!)]).toEqual([
              place.workspaceId,
              place.batchId,
              place.laneId,
            ]);
            expect(Number(number!.readBigInt64BE())).toBe(first + i);
            expect(Number(seq!.readBigInt64BE())).toBe(seqOf(first + i, order, shuffleKey(place.batchId)));
            expect(externalId?.toString() ?? null).toBe(arrival.externalId);
            expect(input![0]).toBe(1);
            expect(JSON.parse(input!.subarray(1).toString())).toEqual(JSON.parse(JSON.stringify(arrival.input)));
            const [slotWorkspace, slotLane, slotSeq, slotItem, remaining] = open[i]!;
            expect([uuid(slotWorkspace!), uuid(slotLane!), uuid(slotItem!)]).toEqual([
              place.workspaceId,
              place.laneId,
              uuid(id!),
            ]);
            expect(slotSeq).toEqual(seq);
            expect(remaining!.readInt32BE()).toBe(slotsOf({ overlap, seedSlots }, first + i));
          });
          expect(new Set(written.map((fields) => uuid(fields[2]!))).size).toBe(given.length);
        },
      ),
    );
  });

  test('is framed as the format wants it', () => {
    expect(copyHead.subarray(0, 11).toString('latin1')).toBe('PGCOPY\n\xff\r\n\0');
    expect([copyHead.length, copyTail.readInt16BE()]).toEqual([19, -1]);
  });
});

describe('pages', () => {
  const fill = (pages: Pages, bytes: number, value: number) => {
    pages.room(bytes).fill(value, pages.at, pages.at + bytes);
    pages.take(bytes);
  };

  test('give back what was written, in order, also what is larger than a page', () => {
    const pages = new Pages();
    for (const [i, bytes] of [100_000, 100_000, 10, 500_000, 1].entries()) fill(pages, bytes, i + 1);
    const all = Buffer.concat([...pages.read()]);
    expect(all.length).toBe(700_011);
    expect(pages.bytes).toBe(700_011);
    expect([all[0], all[100_000], all[200_000], all[200_010], all[700_010]]).toEqual([1, 2, 3, 4, 5]);
  });

  test('are handed out as soon as they are full, and each once', () => {
    const pages = new Pages();
    expect(pages.readFull()).toBeNull();
    fill(pages, 100_000, 1);
    expect(pages.readFull()).toBeNull();
    fill(pages, 100_000, 2);
    expect(pages.readFull()?.length).toBe(100_000);
    expect(pages.readFull()).toBeNull();
    expect([...pages.read()].map((piece) => piece[0])).toEqual([2]);
    expect([...pages.read()]).toEqual([]);
  });

  test('are used again after a clear, but small pieces that were handed out stay as they were', () => {
    const pages = new Pages();
    fill(pages, 10, 1);
    const [small] = [...pages.read()];
    pages.clear();
    expect([...pages.read()]).toEqual([]);
    fill(pages, 10, 2);
    expect(small).toEqual(Buffer.alloc(10, 1));
    expect([...pages.read()][0]).toEqual(Buffer.alloc(10, 2));
  });
});
