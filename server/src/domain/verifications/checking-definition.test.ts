import { type Definition, definition, type Field, isShowableUrl, publicId } from '@manyhands/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainClauses } from '../templates/render-brief.ts';
import { checkingDefinition } from './checking-definition.ts';
import { checkRow, fileLinkIn } from './checking-row.ts';
import { freeFields, isJudged } from './verification.ts';

const copy = definition.parse({
  title: 'Write product copy',
  brief: {
    done: 'The text says what the product is, in **two** sentences.',
    checklist: ['No exclamation marks.', 'The price is not named.'],
    examples: [
      { kind: 'good', input: 'Kurta', answer: 'A light kurta.', reason: 'Short.' },
      { kind: 'bad', answer: 'Buy now', reason: 'Says nothing.' },
    ],
    minutes: 3,
    language: 'hi',
  },
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'cost', label: 'Cost', type: 'number', shown: false, sensitivity: 'secret' },
  ],
  form: [
    {
      kind: 'choice',
      key: 'tone',
      label: 'Tone',
      options: [
        { value: 'warm', label: 'Warm' },
        { value: 'dry', label: 'Dry' },
      ],
    },
    { kind: 'long_text', key: 'copy', label: 'Copy', maxLength: 400 },
    { kind: 'text', key: 'verdict', label: 'Slogan' },
    { kind: 'text', key: 'sku', label: 'Article', maxLength: 20 },
    { kind: 'file', key: 'photo', label: 'Photo', countMax: 2, required: false },
    {
      kind: 'table',
      key: 'sizes',
      label: 'Sizes',
      columns: [
        { kind: 'text', key: 'size', label: 'Size' },
        { kind: 'number', key: 'chest', label: 'Chest', unit: 'cm' },
      ],
    },
  ],
});
const made = (source: Definition = copy) =>
  checkingDefinition(
    source,
    freeFields(source.form).map((field) => field.key),
    plainClauses(source.brief),
  );

test('what cannot be voted on is judged; what can is shown beside it', () => {
  expect(freeFields(copy.form).map((field) => field.key)).toEqual(['copy', 'verdict', 'photo', 'sizes']);
  const { fields } = made();
  expect(fields.filter(isJudged).map((field) => field.key)).toEqual(['copy', 'verdict', 'photo', 'sizes']);
  expect(fields.filter((field) => !isJudged(field)).map((field) => field.key)).toEqual(['tone', 'sku']);
});

test('the checking template is one that anybody could have made by hand', () => {
  const { definition: check } = made();
  expect(() => definition.parse(JSON.parse(JSON.stringify(check)))).not.toThrow();
  expect(check.title).toBe('Check: Write product copy');
  expect(check.brief.checklist).toEqual([
    'The text says what the product is, in two sentences.',
    'No exclamation marks.',
    'The price is not named.',
  ]);
  expect(check.brief).toMatchObject({ minutes: 1.5, language: 'hi' });
  expect(check.brief.examples.map((example) => example.answer)).toEqual(['Accept', 'Fix or reject']);
});

test('its columns are those of the first and the answer, no less sensitive than what the answer may repeat', () => {
  const { definition: check } = made();
  expect(check.columns.map((column) => [column.key, column.type, column.shown])).toEqual([
    ['name', 'text', true],
    ['cost', 'number', false],
    ['answer_tone', 'text', true],
    ['answer_sku', 'text', true],
    ['answer_copy', 'long_text', true],
    ['answer_verdict', 'long_text', true],
    ['answer_photo', 'image', true],
    ['answer_photo_2', 'image', true],
    ['answer_sizes', 'long_text', true],
    ['rows_sizes', 'json', true],
  ]);
  expect(new Set(check.columns.slice(2).map((column) => column.sensitivity))).toEqual(new Set(['secret']));
});

test('its form asks for a verdict, the clause, and on a fix for the corrected fields, which start from the answer', () => {
  const form = made().definition.form;
  expect(form.map((field) => field.key)).toEqual([
    'verdict',
    'clause',
    'where',
    'what_is_wrong',
    'copy',
    'verdict_2',
    'photo',
    'sizes',
  ]);
  const fix = { field: 'verdict', is: 'one_of', value: ['fix'] };
  expect(form[4]).toMatchObject({
    kind: 'long_text',
    maxLength: 400,
    showIf: fix,
    prefill: 'answer_copy',
    required: false,
  });
  expect(form[6]).toMatchObject({ kind: 'file', showIf: fix, countMax: 2 });
  expect(form[6]).not.toHaveProperty('prefill');
  expect(form[7]).toMatchObject({ kind: 'table', prefill: 'rows_sizes' });
  const clause = form[1] as Extract<Field, { kind: 'choice' }>;
  expect(clause.options.map((option) => option.value)).toEqual(['clause_1', 'clause_2', 'clause_3', 'other']);
});

test('a row shows what was given and what was answered: texts whole, rows in words, files as links', () => {
  const { definition: check, fields } = made();
  const workspace = '019321f0-0000-7000-8000-000000000001';
  const file = publicId('fil', '019321f0-0000-7000-8000-000000000002');
  const { input, files } = checkRow(
    copy,
    check,
    fields,
    { name: 'Kurta', cost: 900 },
    {
      tone: 'warm',
      copy: 'A light kurta.',
      photo: [{ file, name: 'a.png', type: 'image/png', size: 3 }],
      sizes: [{ size: 'M', chest: 96 }, { size: 'L' }],
    },
    fileLinkIn(workspace),
  );
  expect(input).toEqual({
    name: 'Kurta',
    cost: 900,
    answer_tone: 'Warm',
    answer_copy: 'A light kurta.',
    answer_photo: `/v1/files/${file}?workspace=${publicId('wsp', workspace)}`,
    answer_sizes: 'Size: M · Chest: 96 cm\nSize: L',
    rows_sizes: [{ size: 'M', chest: 96 }, { size: 'L' }],
  });
  expect(files).toEqual([file]);
  // Not an address of the web: nothing outside this server is loaded by it.
  expect(isShowableUrl(String(input.answer_photo))).toBe(false);
});

test('a cell of a column that was taken out of the checking template is left out', () => {
  const { definition: check, fields } = made();
  const edited = { columns: check.columns.filter((column) => column.key !== 'name') };
  const { input } = checkRow(copy, edited, fields, { name: 'Kurta' }, { copy: 'x' }, String);
  expect(input).toEqual({ answer_copy: 'x' });
});

const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,39}$/).filter((one) => one !== 'constructor');
test('whatever the first template looks like, the checking one is valid', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { minLength: 1, maxLength: 60 }),
      fc.uniqueArray(key, { minLength: 1, maxLength: 40 }),
      fc.array(
        fc.string({ minLength: 1, maxLength: 500 }).filter((text) => text.trim() !== ''),
        { maxLength: 30 },
      ),
      (columns, fields, sentences) => {
        const source = definition.parse({
          title: 'x'.repeat(120),
          brief: {
            examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
            done: 'Done.',
            steps: sentences,
            checklist: sentences,
            proof: 'A photo.',
          },
          columns: columns.map((one) => ({ key: one, label: 'y'.repeat(80) })),
          form: fields.map((one, i) =>
            i % 3 === 0
              ? { kind: 'file', key: one, label: 'z'.repeat(200), countMax: 20, accept: ['application/pdf'] }
              : { kind: 'long_text', key: one, label: 'z'.repeat(200), help: 'h'.repeat(500) },
          ),
        });
        const { definition: check, fields: shown } = made(source);
        definition.parse(JSON.parse(JSON.stringify(check)));
        expect(shown.filter(isJudged).length).toBe(Math.min(20, fields.length));
      },
    ),
    { numRuns: 40 },
  );
});
