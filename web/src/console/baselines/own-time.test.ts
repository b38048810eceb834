import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleAfterMs, OwnTime } from './own-time.ts';

type Step = { after: number; what: 'act' | 'hide' | 'show' };
const steps = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 120_000 }),
    what: fc.constantFrom('act' as const, 'hide' as const, 'show' as const),
  }),
  { maxLength: 40 },
);
function live(list: readonly Step[], from = 1000): { time: OwnTime; now: number } {
  const time = new OwnTime(from);
  let now = from;
  for (const { after, what } of list) {
    now += after;
    time[what](now);
  }
  return { time, now };
}

describe('the time at an item', () => {
  it('is all of it for somebody who works', () => {
    const time = new OwnTime(0);
    for (let now = 5000; now <= 30_000; now += 5000) time.act(now);
    expect(time.read(31_000)).toEqual({ seconds: 31, away: 0 });
  });

  it('leaves out a hidden tab, and what goes beyond half a minute of nothing', () => {
    const time = new OwnTime(0);
    time.hide(10_000);
    expect(time.isAway(20_000)).toBe(true);
    time.show(70_000);
    expect(time.isAway(70_000)).toBe(false);
    expect(time.read(75_000)).toEqual({ seconds: 15, away: 60 });
    time.act(75_000);
    expect(time.isAway(75_000 + idleAfterMs + 1)).toBe(true);
    expect(time.read(175_000)).toEqual({ seconds: 45, away: 130 });
  });

  it('and the time away are all that went by, whatever happens', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 600_000 }), (list, more) => {
        const { time, now } = live(list);
        const { seconds, away } = time.read(now + more);
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(away).toBeGreaterThanOrEqual(0);
        expect(seconds + away).toBeCloseTo((now + more - 1000) / 1000, 6);
      }),
    );
  });

  it('never runs back', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let before = 0;
        for (let n = 0; n <= list.length; n++) {
          const { time, now } = live(list.slice(0, n));
          const { seconds } = time.read(now);
          expect(seconds).toBeGreaterThanOrEqual(before - 1e-9);
          before = seconds;
        }
      }),
    );
  });
});
