import { type Definition, definition as shape } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf, niceMinutes, type Seen } from './finding.ts';

const of = (some: Partial<Record<'columns' | 'form' | 'brief', unknown>>): Definition =>
  shape.parse({
    title: 'T',
    brief: { done: 'Done.', minutes: 1 },
    columns: [{ key: 'photo', label: 'Photo', type: 'image' }],
    form: [{ kind: 'text', key: 'note', label: 'Note', required: false }],
    ...some,
  });
const kinds = (seen: Partial<Seen> & { definition: Definition }) =>
  findingsOf({ rows: [], runs: [], estimate: null, ...seen }).map(({ kind, column, field }) => [kind, column ?? field]);
const choice = (...labels: string[]) => ({
  kind: 'choice',
  key: 'colour',
  label: 'Colour',
  options: labels.map((label, i) => ({ value: `v${i}`, label })),
});

describe('what is found by doing it oneself', () => {
  it('is nothing where all is well', () => {
    const rows = [{ photo: 'https://example.com/a.jpg' }];
    expect(kinds({ definition: of({}), rows, estimate: { runs: 3, seconds: 55, low: 40, high: 80 } })).toEqual([]);
  });

  it('is a picture that did not load, and one that never could', () => {
    const rows = [{ photo: 'https://example.com/a.jpg' }];
    const runs = [{ state: 'recorded' as const, trouble: { brokenPictures: ['photo'] } }];
    expect(kinds({ definition: of({}), rows, runs })).toEqual([['picture-not-loading', 'photo']]);
    expect(kinds({ definition: of({}), rows: [{ photo: 'javascript:alert(1)' }] })).toEqual([
      ['picture-not-loading', 'photo'],
    ]);
  });

  it('is a column that is empty in every row, or in some where it is required', () => {
    const columns = [
      { key: 'a', label: 'A' },
      { key: 'b', label: 'B', required: false },
      { key: 'c', label: 'C', required: false, shown: false },
    ];
    const rows = [{ a: 'x' }, { a: ' ', b: 'y' }];
    expect(kinds({ definition: of({ columns }), rows })).toEqual([['column-empty', 'a']]);
    expect(kinds({ definition: of({ columns }), rows: [{ a: 'x' }, { a: 'y' }] })).toEqual([['column-empty', 'b']]);
  });

  it('is a question that is never asked, and one about something that is not there', () => {
    const form = [
      choice('Red', 'Not clear'),
      { kind: 'text', key: 'why', label: 'Why', showIf: { field: 'colour', is: 'equal', value: 'green' } },
      { kind: 'boxes', key: 'where', label: 'Where', image: 'photo', labels: [{ value: 'logo', label: 'Logo' }] },
    ];
    const found = kinds({ definition: of({ form }), rows: [{}] });
    expect(found).toContainEqual(['field-not-answerable', 'why']);
    expect(found).toContainEqual(['field-not-answerable', 'where']);
  });

  it('is that nobody can say “not found”', () => {
    expect(kinds({ definition: of({ form: [choice('Red', 'Blue')] }) })).toEqual([['no-way-out', 'colour']]);
    for (const out of ['Not found', 'None of these', 'Other', 'Cannot tell', 'पता नहीं'])
      expect(kinds({ definition: of({ form: [choice('Red', out)] }) })).toEqual([]);
    const [one] = findingsOf({
      definition: of({ form: [choice('Red', 'Blue')], brief: { done: 'D.', steps: ['If it is not found, say so.'] } }),
      ...{ rows: [], runs: [], estimate: null },
    });
    expect(one?.words).toContain('the form has no place to answer it');
  });

  it('are minutes in the brief that lie outside of what was measured', () => {
    const measured = { runs: 3, seconds: 31, low: 21, high: 46 };
    expect(findingsOf({ definition: of({}), rows: [], runs: [], estimate: measured })[0]).toMatchObject({
      kind: 'minutes-off',
      minutes: 0.5,
      words: 'The brief says 1 minute; measured were 31 s, likely 21 s to 46 s.',
    });
    const brief = { done: 'D.', minutes: 0.6 };
    expect(kinds({ definition: of({ brief }), estimate: measured })).toEqual([]);
  });

  it('stays short, however much was reported', () => {
    const runs = Array.from({ length: 200 }, () => ({
      state: 'discarded' as const,
      trouble: { broken: true, words: '<b>x</b>'.repeat(60) },
    }));
    expect(kinds({ definition: of({}), runs })).toHaveLength(5);
  });
});

describe('minutes as people write them', () => {
  it('are near what was measured, and what a brief may say', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 500, noNaN: true }), (minutes) => {
        const nice = niceMinutes(minutes);
        expect(nice).toBeGreaterThanOrEqual(0.1);
        expect(nice).toBeLessThanOrEqual(480);
        if (minutes >= 0.3 && minutes <= 480) expect(Math.abs(nice - minutes) / minutes).toBeLessThan(0.13);
      }),
    );
  });
});
