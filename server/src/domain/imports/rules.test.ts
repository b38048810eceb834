import { type Column, importStates } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FindingsSoFar } from './findings.ts';
import { externalIdKey, mappingFault, mappingGap, mayDo, mergeFixes, moves } from './import.ts';
import { makeRowReader, type ReadRow } from './row-reader.ts';

const column = (key: string, type: Column['type'] = 'text', required = true): Column => ({
  key,
  label: key,
  type,
  shown: true,
  required,
  sensitivity: 'public',
});
const columns = [column('name'), column('cost', 'number', false)];
const header = ['Name', 'Cost', 'Id'];
const reader = (mapping: (string | null)[], fixes: { row: number; column: number; value: string }[] = []) =>
  makeRowReader({ columns, header, mapping, fixes });

describe('an import', () => {
  test('has moves for every state the contract knows', () => {
    expect(Object.keys(moves)).toEqual([...importStates]);
  });

  test('offers its verbs to managers only, and none while a job is at work on the batch', () => {
    expect(mayDo('manager', 'ready')).toEqual(['map', 'confirm', 'discard']);
    expect(mayDo('owner', 'imported')).toEqual(['rollBack']);
    for (const state of ['importing', 'rolling_back', 'rolled_back'] as const)
      expect(mayDo('owner', state)).toEqual([]);
    for (const role of ['viewer', 'reviewer', null] as const) expect(mayDo(role, 'ready')).toEqual([]);
  });
});

describe('a mapping', () => {
  test('fits when it has one entry a column, known keys, each once', () => {
    expect(mappingFault(['name', null, externalIdKey], header, columns)).toBeNull();
    expect(mappingFault(['name', null], header, columns)).toContain('3 columns');
    expect(mappingFault(['name', 'name', null], header, columns)).toContain('“Name” and “Cost”');
    expect(mappingFault(['colour', null, null], header, columns)).toContain('name, cost');
    expect(mappingFault(['__proto__', null, null], header, columns)).toContain('does not have');
  });

  test('has a gap while a needed column is filled by nothing, or none is filled at all', () => {
    expect(mappingGap(['name'], columns)).toBeNull();
    expect(mappingGap([null, 'cost'], columns)).toContain('“name”');
    expect(mappingGap([externalIdKey], [column('cost', 'number', false)])).toContain('at least one');
  });

  test('keeps the last correction of a cell', () => {
    const fix = (row: number, value: string) => ({ row, column: 0, value });
    expect(mergeFixes([fix(2, 'a'), fix(3, 'b')], [fix(2, 'c')])).toEqual([fix(2, 'c'), fix(3, 'b')]);
  });
});

describe('a row of a file', () => {
  test('becomes an item by the mapping, whatever the order of the columns', () => {
    expect(reader(['name', 'cost', externalIdKey])({ number: 2, cells: ['Kurta', '7', ' k-1 '] })).toMatchObject({
      kind: 'good',
      input: { name: 'Kurta', cost: 7 },
      externalId: 'k-1',
      sameness: ['k-1'],
    });
    expect(reader([null, 'name', null])({ number: 2, cells: ['x', 'Jutti', 'y'] })).toMatchObject({
      kind: 'good',
      input: { name: 'Jutti' },
      externalId: null,
      sameness: ['Jutti'],
    });
  });

  test('names what is wrong by the file’s column', () => {
    expect(reader(['name', 'cost', null])({ number: 5, cells: ['', 'abc', ''] })).toMatchObject({
      kind: 'bad',
      number: 5,
      faults: [{ column: 'Name' }, { column: 'Cost' }],
    });
    expect(reader(['name', null, externalIdKey])({ number: 5, cells: ['a', null, 'x'.repeat(201)] })).toMatchObject({
      kind: 'bad',
      faults: [{ column: 'Id', why: expect.stringContaining('201') }],
    });
  });

  test('is not asked for columns that nobody mapped', () => {
    expect(reader([null, 'cost', null])({ number: 2, cells: ['', '7', ''] })).toMatchObject({
      kind: 'good',
      input: { cost: 7 },
    });
  });

  test('that the reader of the file objects to is whole again only when all its cells are given anew', () => {
    const ragged = { number: 4, cells: ['Kurta', null, null], fault: { why: 'too short', column: 'Cost' } };
    expect(reader(['name', 'cost', null])(ragged)).toMatchObject({
      kind: 'bad',
      faults: [{ column: 'Cost', why: 'too short' }],
    });
    expect(reader(['name', 'cost', null], [{ row: 4, column: 1, value: '7' }])(ragged).kind).toBe('bad');
    const both = [
      { row: 4, column: 0, value: 'Kurta' },
      { row: 4, column: 1, value: '7' },
    ];
    expect(reader(['name', 'cost', null], both)(ragged)).toMatchObject({
      kind: 'good',
      input: { name: 'Kurta', cost: 7 },
    });
  });

  test('that is empty is nothing, until somebody writes into it', () => {
    const empty = { number: 3, cells: [null, null, null], empty: true as const };
    expect(reader(['name', null, null])(empty).kind).toBe('empty');
    expect(reader(['name', null, null], [{ row: 3, column: 0, value: 'x' }])(empty)).toMatchObject({
      kind: 'good',
      input: { name: 'x' },
    });
  });
});

describe('findings', () => {
  const good = (number: number): ReadRow => ({ kind: 'good', number, input: {}, externalId: null, sameness: [] });
  const bad = (number: number): ReadRow => ({ kind: 'bad', number, faults: [{ column: 'Cost', why: 'w', fix: 'f' }] });
  const row = (number: number) => ({ number, cells: [`cell ${number}`] });

  test('count every row and keep a bounded number of each kind, in the order of the file', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('good', 'bad', 'empty', 'duplicate'), { maxLength: 600 }), (kinds) => {
        const found = new FindingsSoFar(1, []);
        for (const [i, kind] of kinds.entries()) {
          const number = i + 2;
          const read: ReadRow =
            kind === 'bad' ? bad(number) : kind === 'empty' ? { kind: 'empty', number } : good(number);
          found.add(row(number), read, kind === 'duplicate' ? 1 : 0);
        }
        const { counts, findings, preview } = found.end();
        for (const kind of ['good', 'bad', 'empty', 'duplicate'] as const)
          expect(counts[kind]).toBe(kinds.filter((one) => one === kind).length);
        expect(counts.rows).toBe(kinds.length);
        expect(findings.length).toBeLessThanOrEqual(200);
        expect(findings.map((one) => one.row)).toEqual(findings.map((one) => one.row).sort((a, b) => a - b));
        expect(preview.length).toBeLessThanOrEqual(70);
        expect(new Set(preview.map((one) => one.row)).size).toBe(preview.length);
      }),
    );
  });

  test('show long cells cut between characters, and corrected ones as they are now', () => {
    const found = new FindingsSoFar(2, [{ row: 2, column: 1, value: 'corrected' }]);
    found.add({ number: 2, cells: [`${'x'.repeat(299)}🍎🍎`, 'wrong'] }, good(2), 0);
    found.add({ number: 3, cells: [{ a: 1 }, null] }, good(3), 0);
    const { preview } = found.end();
    expect(preview[0]?.cells).toEqual([`${'x'.repeat(299)}…`, 'corrected']);
    expect(preview[1]?.cells).toEqual(['{"a":1}', null]);
  });
});
