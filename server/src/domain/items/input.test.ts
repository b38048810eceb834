import { type Column, cellMax } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CellFault, isBlank, readCell } from './cell.ts';
import { readInput, readNamed, rowMax } from './input.ts';
import { stateOf } from './item.ts';

const column = (key: string, type: Column['type'] = 'text', required = true): Column => ({
  key,
  label: key.toUpperCase(),
  type,
  shown: true,
  required,
  sensitivity: 'public',
});
const fault = (type: Column['type'], cell: Parameters<typeof readCell>[1]) => {
  const read = readCell(type, cell);
  return read instanceof CellFault ? read.why : null;
};

describe('a cell', () => {
  test.each([
    ['1234.5', 1234.5],
    [' -7 ', -7],
    ['.5', 0.5],
    ['1e3', 1000],
    ['007', 7],
    [12, 12],
  ])('of a number column takes %j', (cell, value) => {
    expect(readCell('number', cell)).toBe(value);
  });

  test.each(['1,234', '₹ 12', 'abc', '1e999', '0x10', '12 kg', 'NaN', '--1', '12345678901234567', true, { n: 1 }])(
    'of a number column refuses %j',
    (cell) => {
      expect(readCell('number', cell)).toBeInstanceOf(CellFault);
    },
  );

  test.each([
    'https://a.example',
    'http://a.example:8080/p?q=1#f',
    'https://xn--bcher-kva.example/ü',
    ' https://a.example ',
  ])('of an address column takes %j', (cell) => {
    expect(readCell('url', cell)).toBe(cell.trim());
  });

  test.each([
    'a.example',
    'javascript:alert(1)',
    'ftp://a.example',
    'https://a example',
    'data:text/html,<b>',
    'https://',
    '//a.example',
    'file:///etc/passwd',
  ])('of an address column refuses %j', (cell) => {
    expect(readCell('url', cell)).toBeInstanceOf(CellFault);
  });

  test('of an address column takes pages of the sample shops, and no other page of this server', () => {
    expect(readCell('url', '/demo/shop/neela/index.html')).toBe('/demo/shop/neela/index.html');
    for (const bad of ['/demo/../v1/me.html', '/v1/me', '//demo/shop/index.html'])
      expect(readCell('url', bad)).toBeInstanceOf(CellFault);
  });

  test('of a picture column takes addresses, pictures that ship with the server and embedded ones, but none that can carry scripts', () => {
    for (const good of ['https://a.example/x', '/demo/products/red-kurta.svg', 'data:image/png;base64,iVBORw0KGgo='])
      expect(readCell('image', good)).toBe(good);
    const svg = `data:image/svg+xml;base64,${Buffer.from('<svg onload=alert(1)>').toString('base64')}`;
    for (const bad of [
      svg,
      'data:image/svg+xml,<svg/>',
      'data:text/html;base64,AAAA',
      '/demo/../secret.png',
      '/v1/me',
      'data:image/png;base64,"><script>',
    ])
      expect(readCell('image', bad)).toBeInstanceOf(CellFault);
    expect(fault('image', svg)).toContain('SVG');
    expect(readCell('audio', 'data:image/png;base64,iVBORw0KGgo=')).toBeInstanceOf(CellFault);
    expect(readCell('video', 'data:video/mp4;base64,AAAA')).toBe('data:video/mp4;base64,AAAA');
  });

  test('of a JSON column takes values and JSON texts, within a depth', () => {
    expect(readCell('json', { a: [1, null] })).toEqual({ a: [1, null] });
    expect(readCell('json', '{"a": "b"}')).toEqual({ a: 'b' });
    expect(readCell('json', '[1')).toBeInstanceOf(CellFault);
    expect(fault('json', `${'['.repeat(40)}${']'.repeat(40)}`)).toContain('nested');
    expect(readCell('json', '{"a":"\\u0000"}')).toBeInstanceOf(CellFault);
    expect(readCell('json', { 'half \ud800': 1 })).toBeInstanceOf(CellFault);
  });

  test('of a text column takes any text as it is, numbers and booleans as text, but no lists', () => {
    expect(readCell('text', ' <b>=1+1</b>\n')).toBe(' <b>=1+1</b>\n');
    expect([readCell('text', 12.5), readCell('long_text', true)]).toEqual(['12.5', 'true']);
    expect(readCell('text', [1])).toBeInstanceOf(CellFault);
  });

  test('is refused when it is too long or holds what no database stores', () => {
    expect(readCell('text', 'x'.repeat(cellMax))).toHaveLength(cellMax);
    expect(fault('long_text', 'x'.repeat(cellMax + 1))).toContain('50,001 characters');
    expect(fault('text', 'a\0b')).toContain('NUL');
    expect(fault('text', 'a\ud83d')).toContain('half of a character');
  });

  test('that is accepted can always be stored: it is well-formed JSON without NUL or half characters', () => {
    const types: Column['type'][] = ['text', 'number', 'url', 'image', 'long_text', 'json'];
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.double(), fc.webUrl(), fc.jsonValue()),
        (type, cell) => {
          const read = readCell(type, cell as never);
          if (read instanceof CellFault) return;
          const text = JSON.stringify(read);
          expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i);
          expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(read)));
          if (type === 'number') expect(Number.isFinite(read)).toBe(true);
        },
      ),
    );
  });

  test('is blank when it holds nothing that can be seen', () => {
    expect(['', '  ', '\t\n', '\u00a0', null, undefined].every(isBlank)).toBe(true);
    expect([0, false, 'x', [], ' x'].some(isBlank)).toBe(false);
  });
});

describe('a row', () => {
  const columns = [column('name'), column('cost', 'number', false)];

  test('leaves blank cells out and asks for those that are needed', () => {
    const input = {};
    expect(readInput(columns, ['Kurta', ' '], input)).toBeNull();
    expect(input).toEqual({ name: 'Kurta' });
    expect(readInput(columns, [undefined, '7'], {})).toEqual([
      { column: 'name', why: '“NAME” is empty and every item needs it', fix: expect.any(String) },
    ]);
  });

  test('is bounded as a whole', () => {
    const many = Array.from({ length: 12 }, (_, i) => column(`c${i}`));
    const cells = many.map(() => 'x'.repeat(cellMax));
    expect(readInput(many, cells, {})).toMatchObject([{ column: 'c0', why: expect.stringContaining('600,000') }]);
    expect(readInput(many.slice(0, 10), cells.slice(0, 10), {})).toBeNull();
    expect(rowMax).toBe(500_000);
  });

  test('given by key may hold no others, not even those every object has', () => {
    const { faults } = readNamed(columns, JSON.parse('{"name":"a","__proto__":1,"toString":"x"}'));
    expect(faults.map((one) => one.column)).toEqual(['__proto__', 'toString']);
    expect(readNamed([column('toString')], {}).faults).toHaveLength(1);
  });
});

test('the state of an item is its cancellation, its result, its answers, in this order', () => {
  expect([
    stateOf({ cancelled: true, done: true, answers: 1 }),
    stateOf({ cancelled: false, done: true, answers: 1 }),
    stateOf({ cancelled: false, done: false, answers: 1 }),
    stateOf({ cancelled: false, done: false, answers: 0 }),
  ]).toEqual(['cancelled', 'done', 'answered', 'open']);
});
