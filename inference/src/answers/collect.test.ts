import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byItem, groupBy } from './by.ts';
import { type AnswerRow, collect } from './collect.ts';

const row = (item: string, worker: string, label: string): AnswerRow => ({ item, worker, label });
const coded = (code: string) => expect.objectContaining({ code });
const rows = fc.array(
  fc.record({
    item: fc.integer({ min: 0, max: 6 }),
    worker: fc.constantFrom('a', 'b', 'c'),
    label: fc.constantFrom('x', 'y'),
  }),
  { minLength: 1, maxLength: 40 },
);

describe('rows of any ids', () => {
  test('become columns, numbered as they first appear', () => {
    const { answers, itemIds, workerIds, labels } = collect([
      row('b', 'w', 'no'),
      row('a', 'v', 'yes'),
      row('b', 'v', 'no'),
    ]);
    expect([itemIds, workerIds, labels]).toEqual([
      ['b', 'a'],
      ['w', 'v'],
      ['no', 'yes'],
    ]);
    expect([[...answers.item], [...answers.worker], [...answers.label]]).toEqual([
      [0, 1, 0],
      [0, 1, 1],
      [0, 1, 0],
    ]);
  });

  test('tell the number 1 from the text “1”', () => {
    expect(
      collect([
        { item: 1, worker: 'w', label: 'x' },
        { item: '1', worker: 'w', label: 'x' },
      ]).itemIds,
    ).toEqual([1, '1']);
  });

  test('keep labels in the order said, also those that nobody gave', () => {
    const { labels, answers } = collect([row('a', 'w', 'good')], { labels: ['bad', 'good', 'best'] });
    expect(labels).toEqual(['bad', 'good', 'best']);
    expect(answers.classes).toBe(3);
  });

  test('may be read from a stream of more than fits a first column', () => {
    function* many() {
      for (let i = 0; i < 5000; i++) yield { item: i, worker: i % 7, label: i % 2 };
    }
    expect(collect(many()).answers).toMatchObject({ items: 5000, workers: 7, classes: 2 });
  });

  test('give back every row as it was, whatever they are', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { answers, itemIds, workerIds, labels } = collect(given, { duplicates: 'keep' });
        const back = Array.from(answers.item, (_, r) => ({
          item: itemIds[answers.item[r]!],
          worker: workerIds[answers.worker[r]!],
          label: labels[answers.label[r]!],
        }));
        expect(back).toEqual(given);
      }),
    );
  });
});

describe('a worker who answered an item more than once', () => {
  const twice = [row('a', 'w', 'x'), row('a', 'v', 'y'), row('a', 'w', 'y'), row('b', 'w', 'x'), row('a', 'w', 'z')];
  const labelsOf = (duplicates: 'first' | 'last' | 'keep') => {
    const { answers, labels, repeats } = collect(twice, { duplicates });
    return [Array.from(answers.label, (label) => labels[label]).join(''), repeats];
  };

  test('is refused by name, unless it is said what counts', () => {
    expect(() => collect(twice)).toThrow(coded('answers.duplicate'));
    expect(() => collect(twice)).toThrow('Worker w answered item a more than once.');
    expect(labelsOf('first')).toEqual(['xyx', 2]);
    expect(labelsOf('last')).toEqual(['yxz', 2]);
    expect(labelsOf('keep')).toEqual(['xyyxz', 0]);
  });

  test('counts once, as a look at every pair would have it', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('first' as const, 'last' as const), (given, duplicates) => {
        const counted = new Map<string, AnswerRow>();
        for (const one of given) {
          const pair = `${one.item}/${one.worker}`;
          if (duplicates === 'last' || !counted.has(pair)) counted.set(pair, one);
        }
        const { answers, itemIds, workerIds, labels, repeats } = collect(given, { duplicates });
        const found = Array.from(answers.item, (_, r) =>
          [itemIds[answers.item[r]!], workerIds[answers.worker[r]!], labels[answers.label[r]!]].join(),
        );
        const wanted = given.filter((one) => counted.get(`${one.item}/${one.worker}`) === one);
        expect(found).toEqual(wanted.map(({ item, worker, label }) => [item, worker, label].join()));
        expect(repeats).toBe(given.length - counted.size);
      }),
    );
  });
});

describe('gold', () => {
  test('is -1 where nobody knows, and takes in items that nobody answered', () => {
    const { gold, itemIds, answers } = collect([row('a', 'w', 'x'), row('b', 'w', 'y')], {
      gold: [
        { item: 'b', label: 'x' },
        { item: 'c', label: 'new' },
      ],
    });
    expect(itemIds).toEqual(['a', 'b', 'c']);
    expect([...gold]).toEqual([-1, 0, 2]);
    expect(answers).toMatchObject({ items: 3, classes: 3 });
  });

  test('may be said twice, but not two ways', () => {
    const twice = (label: string) => [
      { item: 'a', label: 'x' },
      { item: 'a', label },
    ];
    expect([...collect([row('a', 'w', 'x')], { gold: twice('x') }).gold]).toEqual([0]);
    expect(() => collect([row('a', 'w', 'x')], { gold: twice('y') })).toThrow(coded('gold.contradicts'));
  });

  test('alone is no answer', () => {
    expect(() => collect([], { gold: [{ item: 'a', label: 'x' }] })).toThrow(coded('answers.none'));
  });
});

describe('rows grouped by item', () => {
  test('hold each row once, in its own group, in the order given', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (list) => {
        const column = Int32Array.from(list);
        const { starts, rows: grouped } = groupBy(column, 10);
        for (let g = 0; g < 10; g++)
          expect([...grouped.subarray(starts[g], starts[g + 1])]).toEqual(
            list.flatMap((value, r) => (value === g ? [r] : [])),
          );
      }),
    );
  });

  test('bring worker and label along', () => {
    const { answers } = collect([row('a', 'w', 'x'), row('b', 'v', 'y'), row('a', 'u', 'y')]);
    const { starts, worker, label } = byItem(answers);
    expect([[...starts], [...worker], [...label]]).toEqual([
      [0, 2, 3],
      [0, 2, 1],
      [0, 1, 1],
    ]);
  });
});
