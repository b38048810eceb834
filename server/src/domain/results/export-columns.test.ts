import { definition } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distinct, type Exported, exportColumns } from './export-columns.ts';
import { nextSlice } from './slices.ts';

const everything: Exported = {
  number: 7,
  externalId: 'sku-7',
  input: { title: 'Kurta', hidden: 'x' },
  values: { title: 'Red kurta', tags: ['red', 'blue'] },
  agreement: { title: 0.5 },
  fields: { title: { confidence: 0.75, kind: 'score', answers: 2, how: 'vote', dissent: [] } },
  state: 'done',
  answers: 2,
  decidedAt: 1_800_000_000_000,
  worker: '019321f0-0000-7000-8000-000000000000',
  claimedAt: 1_800_000_000_000,
  submittedAt: 1_800_000_042_400,
  decision: 'accepted',
  clause: null,
  evidence: null,
  fromTest: false,
};
const small = definition.parse({
  title: 'Small',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Done.',
  },
  columns: [
    { key: 'title', label: 'Title' },
    { key: 'hidden', label: 'Hidden', shown: false },
  ],
  form: [
    { kind: 'text', key: 'title', label: 'Better title' },
    {
      kind: 'choices',
      key: 'tags',
      label: 'Tags',
      options: [
        { value: 'red', label: 'Red' },
        { value: 'blue', label: 'Blue' },
      ],
    },
  ],
});

describe('the columns of an export', () => {
  test('of items: input with hidden columns, values, agreement, and what came of it', () => {
    const { header, cells } = exportColumns(small, 'items', true);
    expect(header).toEqual([
      'number',
      'external_id',
      'title',
      'hidden',
      'title_answer',
      'tags',
      'title_agreement',
      'tags_agreement',
      'answers',
      'state',
      'decided_at',
    ]);
    expect(cells(everything)).toEqual([
      7,
      'sku-7',
      'Kurta',
      'x',
      'Red kurta',
      'red; blue',
      0.5,
      null,
      2,
      'done',
      '2027-01-15T08:00:00.000Z',
    ]);
  });
  test('of items, when asked for: how sure each value is and how many answers it stands on', () => {
    const { header, cells } = exportColumns(small, 'items', true, true);
    const row = Object.fromEntries(cells(everything).map((cell, i) => [header[i], cell]));
    expect(row).toMatchObject({ confidence_title: 0.75, answers_title: 2, confidence_tags: null, answers_tags: null });
    const lists = exportColumns(small, 'items', false, true);
    expect(lists.header).not.toContain('confidence_title');
    expect(lists.cells(everything)[lists.header.indexOf('fields')]).toEqual(everything.fields);
    expect(exportColumns(small, 'answers', true, true).header).toEqual(exportColumns(small, 'answers', true).header);
  });
  test('of answers: who by a pseudonym, when and how long; lists stay lists where the format knows them', () => {
    const { header, cells } = exportColumns(small, 'answers', false);
    const row = Object.fromEntries(cells(everything).map((cell, i) => [header[i], cell]));
    expect(row).toMatchObject({ tags: ['red', 'blue'], seconds: 42, decision: 'accepted', clause: null });
    expect(row.worker).toMatch(/^wkr_[0-9a-z]{26}$/);
  });
  test('no two have the same name, and each keeps its own unless an earlier one has it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'a_answer', 'a_answer_2', 'state'), { maxLength: 12 }),
        (names) => {
          const header = distinct(names);
          expect(new Set(header).size).toBe(names.length);
          for (const [i, name] of names.entries()) if (names.indexOf(name) === i) expect(header[i]).toBe(name);
        },
      ),
    );
  });
});

test('slices aim at a megabyte, and never grow more than fourfold at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 50, max: 20_000 }), fc.integer({ min: 0, max: 2 ** 32 }), (items, bytes) => {
      const next = nextSlice(items, bytes);
      expect(next).toBeGreaterThanOrEqual(50);
      expect(next).toBeLessThanOrEqual(Math.min(items * 4, 20_000));
      if (bytes > 0 && next > 50) expect((next * bytes) / items).toBeLessThanOrEqual(1024 * 1024 + 1);
    }),
  );
});
