import { type Definition, definition } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { library } from '../templates/library.ts';
import { demoAnswer, rightAnswer } from './answer.ts';
import { clarityIn, errorShareWith } from './clarity.ts';
import { demoWorkers } from './demo-workers.ts';
import { rowKey, truths } from './truth.ts';

const shipped = await library();
const known = await truths();
const of = (slug: string) => shipped.find((one) => one.slug === slug)!.file;

/** The same form and columns under a brief as people write it at first. */
function vague(clear: Definition): Definition {
  const brief = { ...clear.brief, done: 'The work is done properly.', why: '', checklist: [], examples: [], proof: '' };
  return definition.parse({
    ...clear,
    brief: { ...brief, steps: ['Check out the row and improve it where possible.'] },
  });
}

interface Share {
  share: number;
  low: number;
  high: number;
}

/** Share of answers that are not the truth, over all rows and many workers like the given one, with 99 % certainty (Wilson). */
function mistakes(slug: string, under: Definition, errorShare: number, seeds = 60): Share {
  const { definition: brief, samples } = of(slug);
  let wrong = 0;
  for (let seed = 0; seed < seeds; seed++)
    for (const row of samples) {
      const truth = known.get(rowKey(row));
      const answer = demoAnswer(brief.form, row, truth, { seed, errorShare }, clarityIn(under));
      if (JSON.stringify(answer) !== JSON.stringify(rightAnswer(brief.form, row, truth))) wrong++;
    }
  const n = seeds * samples.length;
  const z = 2.576;
  const middle = (wrong + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt((wrong * (n - wrong)) / n + (z * z) / 4);
  return { share: wrong / n, low: middle - half, high: middle + half };
}

describe('a vague brief', () => {
  test.each(['product-matching', 'text-categorising', 'price-snapshot'])(
    'of %s makes each demo worker err measurably more often than the clear one',
    (slug) => {
      const clear = of(slug).definition;
      expect(clarityIn(vague(clear)).clarity).toBeLessThan(clarityIn(clear).clarity - 0.3);
      for (const { errorShare } of demoWorkers) {
        const [before, after] = [mistakes(slug, vague(clear), errorShare), mistakes(slug, clear, errorShare)];
        expect(before.low).toBeGreaterThan(after.high);
        expect(before.share).toBeGreaterThan(1.7 * after.share);
      }
    },
  );

  test('makes the same mistakes for the same worker each time', () => {
    const { definition: brief, samples } = of('product-matching');
    const row = samples[3]!;
    const answer = () =>
      demoAnswer(brief.form, row, known.get(rowKey(row)), { seed: 5, errorShare: 0.25 }, clarityIn(vague(brief)));
    expect(answer()).toEqual(answer());
  });
});

test('with a clear brief each demo worker errs about as often as its share says', () => {
  for (const { errorShare } of demoWorkers) {
    const { low, high } = mistakes('product-matching', of('product-matching').definition, errorShare);
    expect(low).toBeLessThan(errorShare);
    expect(high).toBeGreaterThan(errorShare);
  }
});

test('a field that the brief leaves open is got wrong before others', () => {
  const { definition: brief, samples } = of('product-matching');
  const first = (open: string[]) => {
    const wrong: Record<string, number> = {};
    for (let seed = 0; seed < 40; seed++)
      for (const row of samples.slice(0, 20)) {
        const truth = known.get(rowKey(row));
        const right = rightAnswer(brief.form, row, truth)!;
        const worker = { seed, errorShare: 1 };
        const answer = demoAnswer(brief.form, row, truth, worker, { clarity: 0.9, open: new Set(open) })!;
        if (!('differences' in right)) continue;
        const key = answer.verdict === right.verdict ? 'differences' : 'verdict';
        wrong[key] = (wrong[key] ?? 0) + 1;
      }
    return wrong;
  };
  expect(first(['differences']).verdict ?? 0).toBeLessThan(0.1 * (first([]).verdict ?? 0));
  expect(first(['verdict']).differences).toBeUndefined();
});

test('a clearer brief never makes more mistakes, and nobody errs less than they do by themselves', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (error, a, b) => {
      const [vaguer, clearer] = [Math.min(a, b), Math.max(a, b)];
      expect(errorShareWith(error, { clarity: vaguer })).toBeGreaterThanOrEqual(
        errorShareWith(error, { clarity: clearer }),
      );
      expect(errorShareWith(error, { clarity: a })).toBeGreaterThanOrEqual(error);
      expect(errorShareWith(error, { clarity: a })).toBeLessThanOrEqual(1);
    }),
  );
  expect(errorShareWith(0.12, { clarity: 0.95 })).toBe(0.12);
  expect(errorShareWith(0.04, { clarity: 0 })).toBeCloseTo(0.2, 9);
});
