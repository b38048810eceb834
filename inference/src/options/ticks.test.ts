import { describe, expect, test } from 'vitest';
import { answers } from '../answers/answers.ts';
import { fitTicks } from './ticks.ts';

describe('ticks', () => {
  test('teach a worker two chances, by hand where all is gold', () => {
    // One worker, one option, ten items: six in, of which five are ticked; four out, of which one is ticked.
    const gold = Int32Array.of(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
    const label = Int32Array.of(1, 1, 1, 1, 1, 0, 1, 0, 0, 0);
    const questions = answers(
      Int32Array.from(gold, (_, q) => q),
      new Int32Array(10),
      label,
      { classes: 2 },
    );
    const { skill, share, posterior } = fitTicks(questions, 1, { gold });
    // The crowd with 4 right and 1 wrong added: 9 of 11 in, 7 of 9 out; eight of those lent to what was seen.
    const [hit, pass] = [(5 + (8 * 9) / 11) / 14, (3 + (8 * 7) / 9) / 12];
    expect([...skill.values].map((p) => p.toFixed(9))).toEqual([pass, 1 - pass, 1 - hit, hit].map((p) => p.toFixed(9)));
    expect([...skill.counts]).toEqual([3, 1, 1, 5]);
    expect(share[0]).toBeCloseTo(7 / 12, 12);
    expect([posterior[1], posterior[13]]).toEqual([1, 0]);
  });

  test('of a new item weigh the share of the option by both chances, by hand', () => {
    const known = Int32Array.of(1, 1, 1, 0, 0, 0, -1);
    const label = Int32Array.of(1, 1, 0, 0, 0, 0, 1);
    const questions = answers(
      Int32Array.from(known, (_, q) => q),
      new Int32Array(7),
      label,
      { classes: 2 },
    );
    const { skill, share, posterior } = fitTicks(questions, 1, { gold: known });
    const [out, inside] = [(1 - share[0]!) * skill.values[1]!, share[0]! * skill.values[3]!];
    expect(posterior[13]).toBeCloseTo(inside / (inside + out), 9);
    // A lone response teaches nothing: six answers are counted, and the share is that of the six golds.
    expect(skill.counts.reduce((sum, n) => sum + n, 0)).toBe(6);
    expect(share[0]).toBeCloseTo(4 / 8, 12);
  });

  test('of rare options need more than those of common ones', () => {
    const rows = Array.from({ length: 60 }, (_, r) => ({ question: r % 30, worker: Math.floor(r / 30) }));
    // Option 0 (even questions) is mostly ticked by both, option 1 hardly ever; the last item of each has one tick of two.
    const label = Int32Array.from(rows, ({ question, worker }) =>
      question >= 28 ? worker : question % 2 === 0 && question > 6 ? 1 : 0,
    );
    const item = Int32Array.from(rows, (row) => row.question);
    const worker = Int32Array.from(rows, (row) => row.worker);
    const { posterior, share } = fitTicks(answers(item, worker, label, { classes: 2 }), 2, {});
    expect(share[0]).toBeGreaterThan(share[1]! + 0.3);
    expect(posterior[28 * 2 + 1]).toBeGreaterThan(posterior[29 * 2 + 1]! + 0.3);
  });
});
