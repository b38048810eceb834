import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { logOdds } from './log-odds.ts';
import { classTemperaturesOf, soften, temperatureOf } from './temperature.ts';
import type { Withheld } from './withhold.ts';

const beliefs = fc
  .array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 })
  .map((weights) => weights.map((w) => w / weights.reduce((a, b) => a + b, 0)));

/** Beliefs whose log-odds are `times` what they should be: the temperature that was lost. */
function boasting(times: number, rows: number, seed: number, classes = 2): Withheld {
  const random = makeRandom(seed);
  const posterior = new Float64Array(rows * classes);
  const truth = new Int32Array(rows);
  for (let j = 0; j < rows; j++) {
    const honest = Array.from({ length: classes }, () => Math.exp(3 * random.next()));
    const sum = honest.reduce((a, b) => a + b, 0);
    let draw = random.next() * sum;
    for (let k = 0; k < classes; k++) {
      if (draw >= 0 && draw < honest[k]!) truth[j] = k;
      draw -= honest[k]!;
    }
    const boast = honest.map((w) => (w / sum) ** times);
    const all = boast.reduce((a, b) => a + b, 0);
    posterior.set(
      boast.map((w) => w / all),
      j * classes,
    );
  }
  const item = Int32Array.from({ length: rows }, (_, j) => j);
  return { algorithm: 'hds', classes, item, truth, fold: item.map((j) => j % 5), posterior };
}

describe('temperature', () => {
  test('Guo et al. 2017, equation 9, by hand: 0.8 to 0.2 at temperature 2 is 2 to 1', () => {
    const softer = soften(Float64Array.of(0.8, 0.2), 2, 2);
    expect(softer[0]).toBeCloseTo(2 / 3, 12);
    expect(softer[1]).toBeCloseTo(1 / 3, 12);
    expect(logOdds([0.8, 0.2], 0, 2, 0, 2)).toBeCloseTo(Math.log(2), 12);
  });

  test('the order of the classes stays, rows sum to one, and 1 changes nothing', () => {
    fc.assert(
      fc.property(beliefs, fc.double({ min: 0.2, max: 50, noNaN: true }), (row, temperature) => {
        const softer = soften(Float64Array.from(row), row.length, temperature);
        expect(softer.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
        for (let a = 0; a < row.length; a++)
          for (let b = 0; b < row.length; b++)
            if (row[a]! > row[b]!) expect(softer[a]!).toBeGreaterThanOrEqual(softer[b]!);
        for (const [k, p] of soften(Float64Array.from(row), row.length, 1).entries())
          expect(p).toBeCloseTo(row[k]!, 12);
      }),
    );
  });

  test('log-odds stay finite at certainty, and rise with belief', () => {
    expect(logOdds([1, 0], 0, 2, 0, 1)).toBe(690);
    expect(logOdds([1, 0], 0, 2, 1, 1)).toBe(-690);
    expect(logOdds([1], 0, 1, 0, 1)).toBe(690);
    expect(logOdds([0.7, 0.3], 0, 2, 0, 3)).toBeLessThan(logOdds([0.8, 0.2], 0, 2, 0, 3));
  });

  test.each([1, 3, 6])('what was made %i times too sure is found again with much gold', (times) => {
    for (const found of [temperatureOf(boasting(times, 3000, 5)), temperatureOf(boasting(times, 1500, 6, 4))]) {
      expect(found / times).toBeGreaterThan(0.85);
      expect(found / times).toBeLessThan(1.18);
    }
  });

  test('without gold it is 2; with all right or all wrong it is finite', () => {
    expect(temperatureOf(boasting(1, 0, 1))).toBeCloseTo(2, 1);
    for (const one of classTemperaturesOf(boasting(1, 0, 1))) expect(one).toBeCloseTo(2, 1);
    const rows = boasting(4, 100, 2);
    const lead = Int32Array.from({ length: 100 }, (_, j) => (rows.posterior[2 * j]! > 0.5 ? 0 : 1));
    const right = temperatureOf({ ...rows, truth: lead });
    const wrong = temperatureOf({ ...rows, truth: lead.map((k) => 1 - k) });
    expect(right).toBeGreaterThanOrEqual(0.5);
    expect(right).toBeLessThan(2);
    expect(wrong).toBeGreaterThan(10);
    expect(wrong).toBeLessThanOrEqual(100.0001);
  });

  test('classes differ when gold says so, and a class that never leads lies between', () => {
    const [honest, boast] = [boasting(1, 1500, 3), boasting(6, 1500, 4)];
    const posterior: number[] = [];
    const truth: number[] = [];
    const take = (from: Withheld, lead: number) => {
      for (let j = 0; j < 1500; j++)
        if (from.posterior[2 * j + lead]! > 0.5) {
          posterior.push(from.posterior[2 * j]!, from.posterior[2 * j + 1]!, 0);
          truth.push(from.truth[j]!);
        }
    };
    take(honest, 0);
    take(boast, 1);
    const item = Int32Array.from(truth, (_, j) => j);
    const rows = { ...honest, classes: 3, item, fold: item, truth: Int32Array.from(truth) };
    const own = classTemperaturesOf({ ...rows, posterior: Float64Array.from(posterior) });
    expect(own[0]).toBeLessThan(1.4);
    expect(own[1]).toBeGreaterThan(3.5);
    // Nothing is known of the third but that it is like the others, which differ.
    expect(own[2]).toBeGreaterThan(own[0]!);
    expect(own[2]).toBeLessThan(own[1]!);
  });

  test('more assurance is a higher temperature, and much gold leaves little between them', () => {
    const spread = (rows: number) => {
      const quantiles = [0.2, 0.5, 0.8].map((assurance) => temperatureOf(boasting(3, rows, 7), assurance));
      expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
      return quantiles[2]! / quantiles[0]!;
    };
    expect(spread(2000)).toBeLessThan(1.2);
    expect(spread(50)).toBeGreaterThan(1.3);
    expect(() => temperatureOf(boasting(1, 9, 1), 1)).toThrow(expect.objectContaining({ code: 'option.range' }));
  });

  test('with assurance .8 the temperature is high enough in about four of five samples of 100 gold', () => {
    let enough = 0;
    for (let seed = 1; seed <= 150; seed++) if (temperatureOf(boasting(2.5, 100, seed), 0.8) >= 2.5) enough++;
    expect(enough / 150).toBeGreaterThan(0.68);
    expect(enough / 150).toBeLessThan(0.95);
  });

  test('a temperature of nothing and a table that is no table are refused', () => {
    expect(() => soften(Float64Array.of(1), 1, 0)).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => soften(Float64Array.of(1, 0, 0), 2, 1)).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(Array.from(soften(Float64Array.of(0, 0), 2, 1))).toEqual([0.5, 0.5]);
  });
});
