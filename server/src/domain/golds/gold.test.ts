import type { Definition, Field } from '@manyhands/contract';
import { definition } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallDefinition } from '../../testing/batches.ts';
import { fits, judge } from './gold.ts';
import { lookalike } from './lay.ts';
import { readTruth } from './truth.ts';

const small: Definition = definition.parse(smallDefinition);
const form: Field[] = definition.parse({
  ...smallDefinition,
  form: [
    ...smallDefinition.form,
    { kind: 'number', key: 'weight', label: 'Weight', step: 1 },
    { kind: 'yes_no', key: 'ripe', label: 'Ripe?' },
    {
      kind: 'choices',
      key: 'colours',
      label: 'Colours',
      options: [
        { value: 'red', label: 'Red' },
        { value: 'green', label: 'Green' },
      ],
    },
    { kind: 'file', key: 'photo', label: 'Photo' },
  ],
}).form;

describe('An answer is held against the truth', () => {
  test('only in the fields that are known, as votes are told apart', () => {
    expect(judge(form, { remark: 'An Apple' }, { remark: '  an   apple ', fruit: 'no' })).toEqual({
      right: true,
      fields: [{ field: 'remark', said: '  an   apple ', truth: 'An Apple', right: true }],
    });
    expect(
      judge(form, { colours: ['red', 'green'], ripe: true }, { colours: ['green', 'red'], ripe: false }),
    ).toMatchObject({
      right: false,
      fields: [
        { field: 'ripe', said: false, right: false },
        { field: 'colours', right: true },
      ],
    });
  });
  test('where null wants the field empty', () => {
    expect(judge(form, { remark: null }, {}).right).toBe(true);
    expect(judge(form, { remark: null }, { remark: ' ' }).right).toBe(true);
    expect(judge(form, { remark: null }, { remark: 'a stone' })).toMatchObject({
      right: false,
      fields: [{ said: 'a stone', truth: null }],
    });
  });
  test('and is right when it says the same, whatever is known', () => {
    const known = fc.record(
      {
        fruit: fc.constantFrom('yes', 'no'),
        remark: fc.string({ maxLength: 20 }),
        weight: fc.integer(),
        colours: fc.subarray(['red', 'green']),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(known, (truth) => {
        expect(judge(form, truth, truth).right).toBe(true);
      }),
    );
  });
});

describe('A gold fits a version', () => {
  test('when a field it knows is asked and what every item needs is there', () => {
    expect(fits(small, { input: { name: 'Fig' }, truth: { fruit: 'yes' } })).toBe(true);
    expect(fits(small, { input: { name: 'Fig' }, truth: { gone: 'yes' } })).toBe(false);
    expect(fits(small, { input: { cost: '7' }, truth: { fruit: 'yes' } })).toBe(false);
  });
});

describe('A truth', () => {
  const read = (given: Record<string, unknown>) => readTruth(form, given, { name: 'Fig' });
  test('is understood as it stands in a sheet', () => {
    expect(read({ fruit: 'Yes', weight: ' 3 ', ripe: 'no', colours: 'Red; green', remark: '' })).toEqual({
      truth: { fruit: 'yes', weight: 3, ripe: false, colours: ['red', 'green'] },
      problems: [],
    });
  });
  test('is taken as programs send it, with null for what has to stay empty', () => {
    expect(read({ fruit: 'no', ripe: true, remark: null })).toEqual({
      truth: { fruit: 'no', ripe: true, remark: null },
      problems: [],
    });
  });
  test('that does not fit is named field by field', () => {
    const { problems } = read({ fruit: 'perhaps', weight: 'heavy', taste: 'sweet', photo: [{ file: 'x' }] });
    expect(problems.map((problem) => problem.path)).toEqual([
      'truth.fruit',
      'truth.weight',
      'truth.taste',
      'truth.photo',
    ]);
    for (const { message } of problems) expect(message).toMatch(/\.$/);
  });
  test('that says nothing is none', () => {
    expect(read({ remark: ' ' }).problems).toMatchObject([{ path: 'truth' }]);
  });
  test('is read without a fault whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('fruit', 'weight', 'colours', 'x', '__proto__'), fc.jsonValue()),
        (given) => {
          const { truth, problems } = read(given as Record<string, unknown>);
          expect(problems.length > 0 || Object.keys(truth).length > 0).toBe(true);
        },
      ),
    );
  });
});

describe('The id that a worker sees', () => {
  test('tells the time of an item of the batch', () => {
    const item = '019321f0-1234-7005-9abc-0123456789ab';
    const seen = lookalike([item]);
    expect(seen).toMatch(/^019321f0-1234-7005-9[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(seen).not.toBe(item);
    expect(lookalike([])).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});
