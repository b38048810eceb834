import type { Field } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { changeBrief, changeDefinition, changeForm, changeSamples, isSame, rename } from './draft.ts';
import { skeleton } from './skeleton.ts';
import { tidied } from './tidied.ts';

describe('a draft on its way to be saved', () => {
  test('loses the empty lines that waited to be typed into', () => {
    const draft = changeBrief(skeleton, () => ({
      steps: ['Read.', ' ', 'Pick.'],
      checklist: [''],
      examples: [
        { kind: 'good', input: '', answer: '', reason: '' },
        { kind: 'bad', input: '', answer: 'x', reason: '' },
      ],
    }));
    const { brief } = tidied(draft).definition;
    expect(brief.steps).toEqual(['Read.', 'Pick.']);
    expect(brief.checklist).toEqual([]);
    expect(brief.examples).toHaveLength(1);
  });

  test('loses settings that were emptied again, in tables too', () => {
    const empty = { help: '', pattern: '', maxLength: undefined };
    const form = [
      { kind: 'text', key: 'a', label: 'A', required: true, ...empty },
      {
        kind: 'table',
        key: 'b',
        label: 'B',
        required: true,
        rowsMin: 1,
        rowsMax: 2,
        columns: [{ kind: 'text', key: 'c', label: 'C', required: true, ...empty }],
      },
    ] as Field[];
    const [text, table] = tidied(changeForm(skeleton, () => form)).definition.form;
    expect(text).toEqual({ kind: 'text', key: 'a', label: 'A', required: true });
    expect(table).toMatchObject({ columns: [{ kind: 'text', key: 'c', label: 'C', required: true }] });
  });

  test('loses options without a label, but never so many that nobody can see what is missing', () => {
    const options = (labels: string[]) => labels.map((label, i) => ({ value: `v${i}`, label }));
    const choice = (labels: string[]): Field => ({
      kind: 'choice',
      key: 'a',
      label: 'A',
      required: true,
      options: options(labels),
    });
    const optionsAfter = (labels: string[]) => {
      const [field] = tidied(changeForm(skeleton, () => [choice(labels)])).definition.form;
      return field?.kind === 'choice' ? field.options.map((o) => o.label) : [];
    };
    expect(optionsAfter(['A', '', 'B'])).toEqual(['A', 'B']);
    expect(optionsAfter(['', 'A'])).toEqual(['A', '']);
    expect(optionsAfter(['', '', ''])).toEqual(['', '']);
  });

  test('has sample rows of its columns only, with numbers as numbers', () => {
    const columns = skeleton.definition.columns.map((c) => ({ ...c, key: 'price', type: 'number' as const }));
    const draft = changeSamples(changeDefinition(skeleton, { columns }), () => [
      { price: '12', gone: 'x' },
      { price: '' },
      { gone: 'x' },
      {},
    ]);
    expect(tidied(draft).samples).toEqual([{ price: 12 }]);
  });

  test('is not changed by a second time', () => {
    const draft = tidied(rename(skeleton, 'Topics'));
    expect(isSame(tidied(draft), draft)).toBe(true);
  });
});
