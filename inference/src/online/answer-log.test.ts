import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerLog } from './answer-log.ts';

const rowsOf = (log: AnswerLog, item: number) => {
  const rows: [number, number][] = [];
  for (let row = log.newest(item); row >= 0; row = log.before(row)) rows.push([log.worker[row]!, log.label[row]!]);
  return rows;
};

test('the answers of an item are found from the newest to the oldest', () => {
  const log = new AnswerLog();
  log.push(3, 0, 1);
  log.push(0, 0, 1);
  log.push(3, 7, 2);
  expect(rowsOf(log, 3)).toEqual([
    [7, 2],
    [0, 1],
  ]);
  expect([log.countOf(3), log.countOf(1), log.countOf(99), log.size]).toEqual([2, 0, 0, 3]);
  expect(log.newest(99)).toBe(-1);
});

test('of two answers by one worker the newest is found, and after its removal the older one', () => {
  const log = new AnswerLog();
  log.push(0, 5, 1);
  log.push(0, 5, 2);
  expect(log.label[log.find(0, 5)]).toBe(2);
  log.remove(log.find(0, 5));
  expect(log.label[log.find(0, 5)]).toBe(1);
  expect(log.find(0, 6)).toBe(-1);
});

const step = fc.record({
  kind: fc.constantFrom('push', 'push', 'remove'),
  item: fc.nat(4),
  worker: fc.nat(3),
  label: fc.nat(2),
});

test('whatever is pushed and removed, it holds what a plain list would hold, in the same order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const log = new AnswerLog();
      let plain: { item: number; worker: number; label: number }[] = [];
      for (const { kind, item, worker, label } of steps) {
        if (kind === 'push') {
          log.push(item, worker, label);
          plain.push({ item, worker, label });
          continue;
        }
        const row = log.find(item, worker);
        const at = plain.findLastIndex((answer) => answer.item === item && answer.worker === worker);
        expect(row >= 0).toBe(at >= 0);
        if (row >= 0) log.remove(row);
        plain = plain.filter((_, n) => n !== at);
      }
      const columns = log.columns();
      expect([...columns.item]).toEqual(plain.map(({ item }) => item));
      expect([...columns.worker]).toEqual(plain.map(({ worker }) => worker));
      expect([...columns.label]).toEqual(plain.map(({ label }) => label));
      for (let item = 0; item < 5; item++) {
        const its = plain.filter((answer) => answer.item === item).reverse();
        expect(rowsOf(log, item)).toEqual(its.map(({ worker, label }) => [worker, label]));
        expect(log.countOf(item)).toBe(its.length);
      }
    }),
  );
});

test('gaps are closed instead of growing for ever', () => {
  const log = new AnswerLog();
  for (let n = 0; n < 100_000; n++) {
    log.push(n % 7, 1, 0);
    log.remove(log.newest(n % 7));
  }
  expect(log.size).toBe(0);
  expect(log.item.length).toBeLessThan(100);
});
