import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barText, size, startBar } from './bar.ts';
import { mappingOf } from './imports/mapped.ts';
import { pairOf, wholeNumber } from './options.ts';
import { jsonLine, oneLine, safeText, textOfHtml } from './safe-text.ts';
import { showSeconds } from './show-time.ts';
import { tableLines } from './table.ts';
import { Paper } from './testing/try-hands.ts';
import { placeOf, spanOf } from './work/ask-marks.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal obeys.
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('what strangers wrote', () => {
  test('never moves the cursor, rings, or turns the writing round', () => {
    expect(safeText('\u001b[2Jgone\u0007 \u202eevil\u009b1m')).toBe('␛[2Jgone␇ �evil�1m');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeText(text)).not.toMatch(obeyed);
        expect(jsonLine({ text })).not.toMatch(obeyed);
        expect(JSON.parse(jsonLine({ text }))).toEqual({ text });
      }),
    );
  });
  test('keeps lines, tabs, joiners and every script', () => {
    for (const text of ['a\n\tb', 'क्ष‍ ज्ञ', '👩‍🌾', 'שלום\u200f']) expect(safeText(text)).toBe(text);
  });
  test('fits on a line of a length', () => {
    expect(oneLine('a\n  b\tc')).toBe('a b c');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 30 }), (text, most) => {
        expect([...oneLine(text, most)].length).toBeLessThanOrEqual(most);
      }),
    );
  });
  test('a brief is read as text', () => {
    expect(textOfHtml('Compare <strong>both</strong> &lt;titles&gt;<br />twice')).toBe('Compare both <titles>\ntwice');
    expect(textOfHtml('<ul><li>a</li><li>&amp;lt;</li></ul>')).toBe('- a\n- &lt;');
  });
});

describe('tables and bars', () => {
  test('columns stand under each other, numbers to the right, nothing as a dash', () => {
    const entries = [
      { name: 'Kurta', n: 5 },
      { name: 'Jutti\nred', n: 120 },
      { name: '', n: 1 },
    ];
    expect(
      tableLines(entries, [
        { head: 'name', of: (one) => one.name },
        { head: 'items', of: (one) => one.n },
      ]),
    ).toEqual(['name       items', 'Kurta          5', 'Jutti red    120', '–              1']);
  });
  test('a bar is as long as it is, whatever its share', () => {
    expect(barText(0.5, 4)).toBe('██░░');
    fc.assert(
      fc.property(fc.double(), (share) => {
        expect([...barText(share, 10)]).toHaveLength(10);
      }),
    );
  });
  test('sizes are said in what fits them', () => {
    expect([0, 1, 102_400, 104_858, 1_572_864].map(size)).toEqual(['0 kB', '1 kB', '100 kB', '0.1 MB', '1.5 MB']);
  });
  test('in a log each tenth is one line', () => {
    const stderr = new Paper();
    const bar = startBar({ stderr }, 'Import');
    for (let i = 0; i <= 100; i++) bar.show(i / 100, `${i} rows`);
    bar.end();
    expect(stderr.lines).toHaveLength(11);
    expect(stderr.lines.at(-1)).toBe('Import 100 % 100 rows');
  });
  test('seconds are said as people say them', () => {
    expect([40, 600, 12_000, null].map(showSeconds)).toEqual(['40 s', '10 min', '3 h 20 min', '']);
  });
});

describe('what is typed', () => {
  test('numbers keep their limits', () => {
    const overlap = wholeNumber(1, 20);
    expect(overlap('3')).toBe(3);
    for (const text of ['0', '21', '1.5', '-1', '1e1', '', 'x', '0x2'])
      expect(() => overlap(text)).toThrow('from 1 to 20');
  });
  test('a pair is cut at its last equals sign, so that a column may have one in its name', () => {
    expect(pairOf('price = Rs=price')).toEqual(['price = Rs', 'price']);
    for (const text of ['price', '=price']) expect(() => pairOf(text)).toThrow('name=value');
  });
  test('a mapping fills each template column once', () => {
    const file = { header: ['Title', 'Cost ', 'Note'], mapping: ['title', 'price', null] };
    expect(mappingOf(file, [['note', 'title']])).toEqual([null, 'price', 'title']);
    expect(mappingOf(file, [['cost', '']])).toEqual(['title', null, null]);
    expect(() => mappingOf(file, [['Colour', 'colour']])).toThrow('it has Title, Cost , Note');
  });
  test('boxes and points are numbers in their order', () => {
    expect(placeOf('0.1, 0.2 0.3;0.4', ['x', 'y', 'width', 'height'])).toEqual({
      x: 0.1,
      y: 0.2,
      width: 0.3,
      height: 0.4,
    });
    for (const text of ['0.1', '1 2 3', 'a b', '']) expect(placeOf(text, ['x', 'y'])).toBeNull();
  });
  test('a span is where its words stand, the next time further on', () => {
    expect(spanOf('red kurta, red jutti', 'red', 0)).toEqual({ start: 0, end: 3 });
    expect(spanOf('red kurta, red jutti', 'red', 3)).toEqual({ start: 11, end: 14 });
    expect(spanOf('red kurta', 'red', 3)).toEqual({ start: 0, end: 3 });
    for (const words of ['blue', ' ', '']) expect(spanOf('red kurta', words, 0)).toBeNull();
  });
});
