import { field } from '@manyhands/contract';
import { choose, makeRandom } from '@manyhands/inference';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classesOf } from './classes.ts';
import { Collector, type FieldAnswers, sampleOf } from './columns.ts';
import { answeredGolds, fitField } from './fit-field.ts';

const choice = field.parse({
  ...{ kind: 'choice', key: 'match', label: 'Match', required: false },
  options: [
    { value: 'same', label: 'Same' },
    { value: 'other', label: 'Other' },
    { value: 'unsure', label: 'Unsure' },
  ],
});

describe('the classes of a closed field', () => {
  test('every value is one, nothing is one more, and what the field does not know is none', () => {
    const classes = classesOf(choice)!;
    expect(['same', 'other', 'unsure', undefined, null, 'gone'].map(classes.of)).toEqual([0, 1, 2, 3, 3, -1]);
    expect([0, 1, 2, 3].map(classes.value)).toEqual(['same', 'other', 'unsure', undefined]);
    const stars = classesOf(field.parse({ kind: 'rating', key: 's', label: 'S' }))!;
    expect([1, 5, 6].map(stars.of)).toEqual([0, 4, -1]);
    expect(classesOf(field.parse({ kind: 'text', key: 't', label: 'T' }))).toBeNull();
  });
});

/** A crowd: `skilled` of five workers are right nine times of ten, the others half of the time. */
function crowd(seed: number, { items, golds, skilled = 3 }: { items: number; golds: number; skilled?: number }) {
  const random = makeRandom(seed);
  const collector = new Collector(3);
  const truth: number[] = [];
  const answerAll = (item: number, right: number) => {
    for (let worker = 0; worker < 5; worker++) {
      const isRight = random.next() < (worker < skilled ? 0.9 : 0.5);
      collector.add(item, worker, isRight ? right : 1 - right);
    }
  };
  for (let i = 0; i < items; i++) {
    truth.push(random.below(2));
    answerAll(collector.nextItem(), truth[i]!);
  }
  for (let g = 0; g < golds; g++) answerAll(collector.goldItem(`gold ${g}`, g % 2), g % 2);
  return { all: collector.done(5), truth };
}

describe('a fit of one field', () => {
  const turn = async () => {};

  test('waits for as many golds as comparing takes, and calls itself sure only with a hundred', async () => {
    expect(await fitField(crowd(1, { items: 50, golds: 19 }).all, turn)).toBeNull();
    expect(await fitField(crowd(1, { items: 50, golds: 20 }).all, turn)).toMatchObject({
      golds: 20,
      calibrated: false,
    });
    expect(await fitField(crowd(1, { items: 50, golds: 99 }).all, turn)).toMatchObject({ calibrated: false });
    expect(await fitField(crowd(1, { items: 50, golds: 100 }).all, turn)).toMatchObject({ calibrated: true });
  });

  test('keeps what it promises: of results with a high confidence about as many are right', async () => {
    let [promised, right, count] = [0, 0, 0];
    for (let seed = 1; seed <= 6; seed++) {
      const { all, truth } = crowd(seed, { items: 300, golds: 60 });
      const fit = (await fitField(all, turn))!;
      expect(fit.labels).toHaveLength(300);
      fit.labels.forEach((label, item) => {
        if (fit.confidence[item]! < 0.8) return;
        promised += fit.confidence[item]!;
        right += Number(label === truth[item]);
        count++;
      });
    }
    expect(count).toBeGreaterThan(500);
    expect(right / count).toBeGreaterThan(promised / count - 0.03);
  });

  test('chooses as the whole comparison would', async () => {
    for (const seed of [1, 2, 3]) {
      const { all } = crowd(seed, { items: 120, golds: 40, skilled: 2 });
      const fit = await fitField(all, turn);
      expect(fit?.algorithm).toBe(choose(all.answers, all.gold).pick);
      expect(fit?.why.reason).toMatch(/gold items/);
    }
  });

  test('the class for empty takes part only where somebody left the field empty', () => {
    const { all } = crowd(3, { items: 30, golds: 20 });
    expect(all.answers.classes).toBe(2);
    const collector = new Collector(3);
    collector.add(collector.nextItem(), 0, 2);
    expect(collector.done(1).answers.classes).toBe(3);
  });
});

describe('a sample for comparing', () => {
  test('has all golds, whole items only, and no more answers than asked for unless golds alone have', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 150, max: 600 }), (seed, most) => {
        const { all } = crowd(seed, { items: 200, golds: 25 });
        const sample = sampleOf(all, most) as FieldAnswers;
        expect(answeredGolds(sample)).toBe(25);
        expect(sample.answers.item.length).toBeLessThanOrEqual(most);
        expect(sample.answers.item.length).toBe(Math.min(most, all.answers.item.length) - (most % 5));
        expect(new Set(sample.answers.item).size).toBe(sample.answers.items);
      }),
    );
  });
});
