import { describe, expect, it } from 'vitest';
import { cellsOf, readFile } from './trial.ts';

const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');

describe('JSON Lines', () => {
  it('has every key of its first rows as a column, and keeps nested values', async () => {
    const read = await readFile(lines({ a: 1, b: 'x' }, { b: null, c: { d: [1, 2] } }, { a: true }), 'rows.jsonl');
    expect(read.table).toMatchObject({ format: 'jsonl', header: ['a', 'b', 'c'] });
    expect(cellsOf(read)).toEqual([
      [1, 'x', null],
      [null, null, { d: [1, 2] }],
      [true, null, null],
    ]);
    expect(read.rows.map((row) => row.number)).toEqual([1, 2, 3]);
  });

  it('is known by its content when its name says nothing', async () => {
    expect((await readFile(lines({ a: 1 }), 'pasted')).table.format).toBe('jsonl');
  });

  it('names a key that comes up later', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({ a: i }));
    const { rows: read } = await readFile(lines(...rows, { a: 1, late: 2 }), 'rows.jsonl');
    expect(read.at(-1)).toMatchObject({ number: 1001, fault: { column: 'late' } });
  });

  it('shows a line that is no object in its place', async () => {
    const { rows } = await readFile('{"a":1}\n{"a":\n[1]\nnull\n\n"x"\n{"a":2}', 'rows.jsonl');
    expect(rows.map((row) => row.fault?.why.slice(0, 22) ?? row.empty ?? 'fine')).toEqual([
      'fine',
      'The line is not JSON: ',
      'The row is a list, not',
      'The row is null, not a',
      true,
      'The row is a string, n',
      'fine',
    ]);
  });

  it.each([
    ['a NUL', '{"a":"x\\u0000y"}', 'NUL'],
    ['a NUL inside', '{"a":{"b":["x\\u0000y"]}}', 'NUL'],
    ['half of a character', '{"a":"\\ud800"}', 'half of a character'],
    ['a nest without end', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'nested'],
    ['a long cell', `{"a":"${'x'.repeat(60_000)}"}`, '60,000 characters'],
    ['a long line', `{"a":"${'x'.repeat(600_000)}"}`, '500,000 characters'],
  ])('refuses %s in its row, and the row can still be stored', async (_, line, why) => {
    const { rows } = await readFile(`{"a":1}\n${line}\n{"a":2}\n`, 'rows.jsonl');
    expect(rows).toHaveLength(3);
    expect(rows[1]?.fault?.why).toContain(why);
    expect(JSON.stringify(rows[1])).not.toMatch(/\\u0000|\\ud8/i);
    expect(JSON.stringify(rows[1]).length).toBeLessThan(1000);
    expect(rows[2]).toEqual({ number: 3, cells: [2] });
  });

  it('takes keys that mean something to JavaScript for plain names', async () => {
    const { table, rows } = await readFile('{"__proto__":"x","constructor":"y"}', 'rows.jsonl');
    expect(table.header).toEqual(['__proto__', 'constructor']);
    expect(rows[0]?.cells).toEqual(['x', 'y']);
  });

  it('reads a small file that is one array', async () => {
    const read = await readFile(JSON.stringify([{ a: 1 }, { a: 2 }], null, 2), 'rows.json');
    expect(cellsOf(read)).toEqual([[1], [2]]);
  });

  it('refuses a large array and says what to do', async () => {
    const large = JSON.stringify(Array.from({ length: 100 }, () => ({ a: 'x' })));
    await expect(readFile(large, 'rows.json', { jsonArrayBytes: 1000 })).rejects.toMatchObject({
      code: 'table.too-large',
      message: expect.stringContaining('one object on each line'),
    });
  });

  it.each([
    ['one object over several lines', '{\n  "a": 1\n}', 'table.not-a-table'],
    ['no key', '{}\n{}', 'table.empty'],
    ['a key without a name', '{"":1}', 'table.header'],
    ['a broken array', '[{"a":1},', 'table.not-a-table'],
    [
      'too many keys',
      lines(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`k${i}`, i]))),
      'table.too-large',
    ],
  ])('refuses %s', async (_, text, code) => {
    await expect(readFile(text, 'rows.jsonl')).rejects.toMatchObject({ code });
  });
});
