import { field, planNamed } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BatchModel, type Given } from './batch-model.ts';

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));
const form = [
  field.parse({ kind: 'choice', key: 'kind', label: 'Kind', options }),
  field.parse({ kind: 'number', key: 'price', label: 'Price', required: false }),
];
const plan = { ...planNamed('careful'), answersMin: 1 };
const says = (workerId: string, kind: string, price?: number): Given => ({
  workerId,
  values: { kind, ...(price === undefined ? {} : { price }) },
  asked: null,
});

describe('what is held of an item', () => {
  test('is what most say, with votes, most first', () => {
    const model = new BatchModel(form, plan);
    const given = [says('w1', 'a', 3), says('w2', 'b', 3), says('w3', 'a', 4)];
    model.put(2, given);
    const { fields, answers } = model.believe(2, given);
    expect(answers).toBe(3);
    expect(fields.kind).toMatchObject({ value: 'a', votes: [2, 1], answers: 3, calibrated: false });
    expect(fields.price).toMatchObject({ value: 3, votes: [2, 1] });
  });

  test('counts only those who were asked a field', () => {
    const model = new BatchModel(form, plan);
    const given = [says('w1', 'a', 3), { workerId: 'w2', values: { price: 3 }, asked: ['price'] }];
    model.put(2, given);
    expect(model.believe(2, given).fields).toMatchObject({ kind: { answers: 1 }, price: { answers: 2, votes: [2] } });
  });

  test('is what gold says where it is known, until it is not any more', () => {
    const model = new BatchModel(form, plan);
    const given = [says('w1', 'a'), says('w2', 'a')];
    model.put(2, given);
    model.knowGold([{ number: 2, truth: { kind: 'c' } }]);
    expect(model.believe(2, given).fields.kind).toMatchObject({ value: 'c', score: 1 });
    model.knowGold([]);
    expect(model.believe(2, given).fields.kind?.value).toBe('a');
  });

  test('knows nothing for certain from one answer', () => {
    const model = new BatchModel(form, plan);
    const given = [says('w1', 'a', 3)];
    model.put(2, given);
    const { fields } = model.believe(2, given);
    expect(fields.kind!.score).toBeLessThan(0.95);
    expect(fields.price!.score).toBeCloseTo(2 / 3, 9);
  });
});

const answer = fc.record({
  item: fc.integer({ min: 1, max: 6 }),
  worker: fc.integer({ min: 0, max: 4 }),
  kind: fc.constantFrom('a', 'b', 'c'),
});

test('putting answers again, or others in their place, is as if only the last had been given', () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 30 }), fc.array(answer, { maxLength: 30 }), (before, after) => {
      const latest = (list: typeof before, item: number) => {
        const by = new Map(list.filter((one) => one.item === item).map((one) => [one.worker, one]));
        return [...by.values()].map((one) => says(`w${one.worker}`, one.kind));
      };
      const [changed, fresh] = [new BatchModel(form, plan), new BatchModel(form, plan)];
      for (let item = 1; item <= 6; item++) changed.put(item, latest(before, item));
      for (let item = 1; item <= 6; item++) {
        changed.put(item, latest(after, item));
        changed.put(item, latest(after, item));
        fresh.put(item, latest(after, item));
      }
      changed.refit(true);
      fresh.refit(true);
      for (let item = 1; item <= 6; item++) {
        const given = latest(after, item);
        const [a, b] = [changed.believe(item, given), fresh.believe(item, given)];
        expect(a.verdict).toBe(b.verdict);
        expect(a.fields.kind!.score).toBeCloseTo(b.fields.kind!.score, 6);
      }
    }),
    { numRuns: 40 },
  );
});

test('with a hundred answered golds the number is a confidence, and looks again say what a fit has changed', () => {
  const model = new BatchModel(form, plan);
  const truth = (item: number) => options[item % 3]!.value;
  const crew = Array.from({ length: 6 }, (_, w) => `w${w}`);
  const given = (item: number) =>
    crew.map((workerId, w) =>
      says(workerId, (item * 7 + w * 5) % (4 + w) === 0 ? options[(item + 1) % 3]!.value : truth(item)),
    );
  for (let item = 1; item <= 300; item++) model.put(item, given(item));
  expect(model.isCalibrated).toBe(false);
  model.refit();
  expect(model.isCalibrated).toBe(false);
  model.knowGold(Array.from({ length: 120 }, (_, n) => ({ number: n + 1, truth: { kind: truth(n + 1) } })));
  model.refit(true);
  expect(model.isCalibrated).toBe(true);
  const belief = model.believe(200, given(200));
  expect(belief.fields.kind).toMatchObject({ calibrated: true, value: truth(200) });
  expect(model.lookAgain(200, belief.fields)).toEqual({ verdict: belief.verdict, changed: false });
  expect(model.lookAgain(200, { ...belief.fields, kind: { ...belief.fields.kind!, value: 'other' } }).changed).toBe(
    true,
  );
});
