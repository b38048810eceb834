import { type Cell, type Column, clauses, isShowableUrl, type TemplateFile, templateFile } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { library } from './library.ts';

const shipped = await library();

test('the library ships four templates', () => {
  expect(shipped.map((one) => one.slug)).toEqual([
    'image-tagging',
    'lead-research',
    'product-attribute-cleanup',
    'product-matching',
  ]);
});

const fits = (column: Column, cell: Cell | undefined): boolean => {
  const blank = cell === undefined || cell === null || cell === '';
  if (blank) return !column.required;
  if (column.type === 'number') return typeof cell === 'number';
  if (column.type === 'json') return true;
  if (typeof cell !== 'string') return false;
  return ['url', 'image', 'audio', 'video'].includes(column.type) ? isShowableUrl(cell) : true;
};

describe.each(shipped)('$slug', ({ file }: { file: TemplateFile }) => {
  const { brief, columns, form } = file.definition;

  test('is what the contract calls a template file, unchanged by reading', () => {
    expect(templateFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
  });

  test('has sample rows that fit its columns, each row once', () => {
    const known = new Set(columns.map((column) => column.key));
    expect(file.samples.length).toBeGreaterThanOrEqual(20);
    for (const row of file.samples) {
      expect(Object.keys(row).filter((key) => !known.has(key))).toEqual([]);
      for (const column of columns)
        expect([column.key, row[column.key], fits(column, row[column.key])]).toContain(true);
    }
    expect(new Set(file.samples.map((row) => JSON.stringify(row))).size).toBe(file.samples.length);
  });

  test('has a brief that cannot be misread: why, steps, checks, good and bad examples with reasons', () => {
    expect(brief.why).not.toBe('');
    expect(brief.steps.length).toBeGreaterThanOrEqual(3);
    expect(brief.checklist.length).toBeGreaterThanOrEqual(3);
    expect(new Set(brief.examples.map((example) => example.kind))).toEqual(new Set(['good', 'bad']));
    for (const { text } of clauses(brief)) expect(text).toMatch(/[.:]$/);
    expect(JSON.stringify(brief)).not.toContain('!"');
  });

  test('asks at least one thing only when an earlier answer calls for it', () => {
    expect(form.some((field) => field.showIf)).toBe(true);
  });
});
