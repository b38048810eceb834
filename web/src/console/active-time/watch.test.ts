import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Purpose, purposeOf } from './purpose.ts';
import { idleMs, type MeasuredSpan, Watch } from './watch.ts';

const review: Purpose = { kind: 'review', batch: 'bat_a' };
const brief: Purpose = { kind: 'brief', template: 'tpl_a' };
const s = 1000;

function watched(purpose: Purpose | null = review) {
  const spans: MeasuredSpan[] = [];
  const watch = new Watch((span) => spans.push(span));
  watch.present(true, 0);
  watch.turn(purpose, 0);
  return { watch, spans, times: () => spans.map(({ from, to }) => [from / s, to / s]) };
}

describe('active time', () => {
  test('goes on with every sign of life, and ends at the last one when nothing is done for a minute', () => {
    const { watch, times } = watched();
    for (const at of [10, 40, 90]) watch.input(at * s);
    watch.look(149 * s);
    expect(times()).toEqual([]);
    watch.look(150 * s);
    expect(times()).toEqual([[0, 90]]);
    watch.input(400 * s);
    watch.leave(420 * s);
    expect(times()).toEqual([
      [0, 90],
      [400, 420],
    ]);
  });

  test('of a computer that slept ends where it was last touched', () => {
    const { watch, times } = watched();
    watch.input(20 * s);
    watch.input(8 * 3600 * s);
    watch.leave(8 * 3600 * s + 5 * s);
    expect(times()).toEqual([
      [0, 20],
      [28_800, 28_805],
    ]);
  });

  test('ends when the window is left, and begins when it comes back', () => {
    const { watch, times } = watched();
    watch.present(false, 30 * s);
    watch.input(40 * s);
    watch.look(500 * s);
    watch.present(true, 600 * s);
    watch.leave(610 * s);
    expect(times()).toEqual([
      [0, 30],
      [600, 610],
    ]);
  });

  test('belongs to the page it was spent on; pages that do not count are left out', () => {
    const { watch, spans } = watched();
    watch.turn(brief, 10 * s);
    watch.turn(null, 25 * s);
    watch.turn(review, 40 * s);
    watch.leave(50 * s);
    expect(spans).toEqual([
      { purpose: review, from: 0, to: 10 * s },
      { purpose: brief, from: 10 * s, to: 25 * s },
      { purpose: review, from: 40 * s, to: 50 * s },
    ]);
  });

  test('is told in small pieces that follow one another without a gap', () => {
    const { watch, times } = watched();
    watch.input(50 * s);
    watch.cut(60 * s);
    watch.input(100 * s);
    watch.cut(120 * s);
    watch.leave(130 * s);
    expect(times()).toEqual([
      [0, 50],
      [50, 100],
      [100, 130],
    ]);
  });

  test('never overlaps, never counts a minute without a sign of life, whatever happens', () => {
    const step = fc.record({
      after: fc.integer({ min: 0, max: 150 }),
      what: fc.constantFrom('input', 'look', 'cut', 'front', 'back', 'review', 'brief', 'elsewhere'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { watch, spans } = watched();
        const alive = [0];
        let at = 0;
        for (const { after, what } of steps) {
          at += after * s;
          if (what === 'input') watch.input(at);
          else if (what === 'look') watch.look(at);
          else if (what === 'cut') watch.cut(at);
          else if (what === 'front') watch.present(true, at);
          else if (what === 'back') watch.present(false, at);
          else watch.turn(what === 'review' ? review : what === 'brief' ? brief : null, at);
          if (what !== 'look' && what !== 'cut') alive.push(at);
        }
        watch.leave(at);
        for (let i = 0; i < spans.length; i++) {
          const { from, to } = spans[i]!;
          expect(to).toBeGreaterThan(from);
          if (i > 0) expect(from).toBeGreaterThanOrEqual(spans[i - 1]!.to);
          const signs = [from, ...alive.filter((one) => one > from && one < to), to];
          for (let n = 1; n < signs.length; n++) expect(signs[n]! - signs[n - 1]!).toBeLessThanOrEqual(2 * idleMs);
        }
      }),
    );
  });
});

describe('a page is for', () => {
  test.each([
    ['/templates/new', { kind: 'brief', fresh: true }],
    ['/templates/tpl_1', { kind: 'brief', template: 'tpl_1' }],
    ['/templates/tpl_1/gold/new', { kind: 'brief', template: 'tpl_1' }],
    ['/templates/tpl_1/yourself', { kind: 'test', template: 'tpl_1' }],
    ['/batches/bat_1/import', { kind: 'import', batch: 'bat_1' }],
    ['/batches/bat_1/review', { kind: 'review', batch: 'bat_1' }],
    ['/batches/bat_1/spot-checks', { kind: 'review', batch: 'bat_1' }],
    ['/batches/bat_1/test', { kind: 'test', batch: 'bat_1' }],
    ['/batches/bat_1/receipt', null],
    ['/batches/bat_1', null],
    ['/batches/bat_1/constructor', null],
    ['/batches/repeats/rep_1', null],
    ['/templates/tpl_1/receipt', null],
    ['/', null],
    ['/people', null],
  ])('%s', (path, purpose) => {
    expect(purposeOf(path)).toEqual(purpose);
  });
});
