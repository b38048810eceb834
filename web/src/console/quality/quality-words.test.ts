import { planNamed, type QualityView } from '@manyhands/contract';
import { expect, test } from 'vitest';
import { sentence } from './charts.tsx';
import { goldText, kindText, savedText, settledText } from './quality-words.ts';

const range = { min: 0, expected: 0, worst: 0 };
const none: QualityView = {
  plan: planNamed('careful'),
  cost: { answers: range, minutes: range },
  kind: null,
  items: { all: 60, settled: 0, unsettled: 0, asking: 0 },
  answers: { given: 0, perItem: null, fixedThree: 0, fixedMost: 0 },
  histogram: [],
  fields: [],
  gold: null,
  reliability: [],
  weighed: true,
};

test('says where the items stand, and leaves out what there is none of', () => {
  expect(settledText(none)).toBe('People settled 0 of 60 items, 60 have no answer yet.');
  expect(settledText({ ...none, items: { all: 60, settled: 50, unsettled: 4, asking: 6 } })).toBe(
    'People settled 50 of 60 items, could not agree on 4, 6 are asked again.',
  );
  expect(settledText({ ...none, items: { all: 1, settled: 1, unsettled: 0, asking: 0 } })).toBe(
    'People settled 1 of 1 item.',
  );
});

test('puts what it took beside fixed numbers of answers, and claims nothing before there is something', () => {
  expect(savedText(none)).toBeNull();
  const answers = { given: 150, perItem: 2.5, fixedThree: 180, fixedMost: 420 };
  expect(savedText({ ...none, answers })).toBe(
    '150 answers so far, 2.50 answers an item: 17 % fewer than with three each, and 64 % fewer than with 7 each.',
  );
  expect(savedText({ ...none, plan: planNamed('twice'), answers: { ...answers, given: 120, perItem: 2 } })).toBe(
    '120 answers, 2.00 answers an item.',
  );
});

test('never calls a score a confidence', () => {
  expect(kindText('score')).toContain('not yet compared with the truth');
  expect(kindText('confidence')).toContain('compared with gold');
});

test('tells of gold how far it is certain', () => {
  expect(goldText(none)).toContain('No gold has been answered yet');
  const gold = { golds: 3, answers: 8, right: 7, share: 0.875, low: 0.53, high: 0.98 };
  expect(goldText({ ...none, gold })).toBe('7 of 8 answers to 3 golds were right: 88 %, likely between 53 % and 98 %.');
});

test('warns only where chance cannot explain it', () => {
  const point = { stated: 0.95, right: 0.9, golds: 20, low: 0.7, high: 0.98 };
  expect(sentence([point])).toContain('Within what chance allows');
  expect(sentence([{ ...point, right: 0.5, high: 0.7 }])).toContain('too much around 95 %');
});
