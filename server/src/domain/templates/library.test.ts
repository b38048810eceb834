import { type Cell, type Column, clauses, isShowableUrl, type TemplateFile, templateFile } from '@manyhands/contract';
import { lint } from '@manyhands/linter';
import { describe, expect, test } from 'vitest';
import { library, shownLibrary } from './library.ts';

const shipped = await library();

/** The kinds of small task that the product promises. */
const promised = [
  ...['data-entry-cleanup', 'address-formatting', 'product-attribute-cleanup', 'product-matching', 'image-tagging'],
  ...['clip-tagging', 'text-categorising', 'proofreading', 'product-copy', 'ad-variations', 'regional-creatives'],
  ...['captioning', 'social-post-check', 'crm-note-update', 'lead-research', 'lead-verification', 'finding-sources'],
  ...['broken-link-check', 'form-qa', 'mobile-display-check', 'price-snapshot', 'listing-review'],
  ...['directory-submission'],
];

test('the library has every kind of small task, each named as such and with a plan', () => {
  expect(shipped.map((one) => one.slug)).toEqual([...promised].sort());
  for (const { slug, file } of shipped) {
    expect(file.kind).toBe(slug);
    expect(file.plan).toBeDefined();
  }
  expect(new Set(shipped.map(({ file }) => file.name)).size).toBe(promised.length);
});

test('the library is given away as files that can be read again, plans by their name', async () => {
  for (const { slug, file } of (await shownLibrary()).items)
    expect(templateFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(
      shipped.find((one) => one.slug === slug)?.file,
    );
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

  test('is what the contract calls a template file, rows and all', () => {
    const { plan: _, ...rest } = file;
    expect(templateFile.parse(JSON.parse(JSON.stringify(rest)))).toEqual(rest);
  });

  test('has sample rows that fit its columns, each row once', () => {
    const known = new Set(columns.map((column) => column.key));
    expect(file.samples.length).toBeGreaterThanOrEqual(10);
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
    for (const { text } of clauses(brief)) expect(text).toMatch(/[.:।?]$/);
    expect(JSON.stringify(brief)).not.toContain('!"');
  });

  test('has nothing that the linter would have mended', () => {
    const { findings, score } = lint(file.definition);
    expect(findings.filter(({ weight }) => weight !== 'hints').map(({ rule, says }) => `${rule}: ${says}`)).toEqual([]);
    expect(score).toBeGreaterThanOrEqual(90);
  });

  test('asks at least one thing only when an earlier answer calls for it', () => {
    expect(form.some((field) => field.showIf)).toBe(true);
  });
});
