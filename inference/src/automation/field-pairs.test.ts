import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldPair, pairFeatures } from './field-pairs.ts';

const field = (name: string, pairs: [string, string][]): FieldPair => ({
  name,
  left: pairs.map((pair) => pair[0]),
  right: pairs.map((pair) => pair[1]),
});

/** One named feature of all items. */
function column(fields: FieldPair[], name: string): number[] {
  const { rows, names, values } = pairFeatures(fields);
  const at = names.indexOf(name);
  expect(names, name).toContain(name);
  return Array.from({ length: rows }, (_, i) => values[i * names.length + at]!);
}

describe('how alike two sides are', () => {
  it('counts words in common by how rare they are', () => {
    const titles = field('title', [
      ['acme red lamp', 'acme red lamp'],
      ['acme red lamp', 'acme red chair'],
      ['acme red lamp', 'acme green chair'],
      ['acme red lamp', 'zenith blue table'],
    ]);
    const cosine = column([titles], 'title: cosine');
    expect(cosine[0]).toBeCloseTo(1, 12);
    expect(cosine[0]).toBeGreaterThan(cosine[1]!);
    expect(cosine[1]).toBeGreaterThan(cosine[2]!);
    expect(cosine[3]).toBe(0);
    // "lamp" and "chair" are rarer than "acme", so of what is not shared the rarest counts more.
    expect(column([titles], 'title: equal')).toEqual([1, 0, 0, 0]);
    const alone = column([titles], 'title: rarest only left');
    expect(alone[0]).toBe(0);
    expect(alone[1]).toBeGreaterThan(0);
  });

  it('finds model codes however they are hyphenated, and codes that differ in the end', () => {
    const names = field('name', [
      ['Zeta DVP-FX820 player', 'player DVPFX820'],
      ['Zeta DVP-FX820 player', 'player DVPFX830'],
      ['Zeta DVP-FX820 player', 'cooker QQ-17'],
      ['Zeta player', 'player'],
    ]);
    const same = column([names], 'name: same code');
    expect(same[0]).toBeGreaterThan(0);
    expect(same.slice(1)).toEqual([0, 0, 0]);
    const alike = column([names], 'name: code left');
    expect(alike[0]).toBe(1);
    // Of dvpfx820 and dvpfx830 the first six of eight letters are one run.
    expect(alike[1]).toBeCloseTo(0.75, 12);
    expect(alike[2]).toBeLessThan(0.3);
    expect(column([names], 'name: codes differ')[3]).toBe(0);
  });

  it('compares amounts by their ratio, whatever the currency sign, and says which are missing', () => {
    const prices = field('price', [
      ['$1,299.00', '€1299'],
      ['$100', '$200'],
      ['₹ 500', ''],
      ['call us', '10'],
    ]);
    const ratios = column([prices], 'price: amount ratio');
    expect(ratios[0]).toBeCloseTo(0, 12);
    expect(ratios[1]).toBeCloseTo(Math.LN2, 12);
    expect(ratios.slice(2)).toEqual([-1, -1]);
    expect(column([prices], 'price: both amounts')).toEqual([1, 1, 0, 0]);
    expect(column([prices], 'price: both present')).toEqual([1, 1, 0, 1]);
  });

  it('compares numbers and web addresses', () => {
    const links = field('link', [
      ['https://www.example.org/a/lamp', 'http://example.org/a/lamp?x=1'],
      ['https://example.org/a/lamp', 'https://other.net/b'],
      ['no address', 'https://other.net/b'],
    ]);
    expect(column([links], 'link: host')).toEqual([1, -1, 0]);
    expect(column([links], 'link: path')[0]).toBe(1);
    const sizes = field('size', [['2 GB 14.5 inch', '14.5 inch 4 GB']]);
    expect(column([sizes], 'size: numbers')).toEqual([1 / 3]);
    expect(column([sizes], 'size: numbers only left')).toEqual([1]);
  });

  it('ranks the items that share a side', () => {
    const names = field('name', [
      ['red lamp', 'red lamp'],
      ['red lamp', 'red chair'],
      ['red lamp', 'blue table'],
      ['green sofa', 'green sofa'],
    ]);
    expect(column([names], 'left: rivals')).toEqual([2, 2, 2, 0]);
    expect(column([names], 'left: rank by cosine')).toEqual([0, 1, 2, 0]);
    const lead = column([names], 'left: lead by cosine');
    expect(lead[0]).toBeGreaterThan(0);
    expect(lead[1]).toBeLessThan(0);
    expect(lead[3]).toBeCloseTo(1, 12);
    expect(column([names], 'right: rivals')).toEqual([0, 0, 0, 0]);
  });

  it('gives equals the same rank', () => {
    const names = field('name', [
      ['red lamp', 'red lamp'],
      ['red lamp', 'lamp, red!'],
    ]);
    const ranks = column([names], 'left: rank by trigrams');
    expect(Math.min(...ranks)).toBe(0);
    const twins = field('name', [
      ['red lamp', 'red lamp '],
      ['red lamp', ' red lamp'],
    ]);
    expect(column([twins], 'left: rank by trigrams')).toEqual([0, 0]);
    expect(column([twins], 'left: lead by trigrams')).toEqual([0, 0]);
  });

  it('works across Indian scripts', () => {
    const names = field('name', [
      ['लाल दीपक', 'दीपक लाल'],
      ['લાલ દીવો', 'લાલ દીવો ૧૨'],
      ['लाल दीपक', 'ખુરશી'],
    ]);
    const cosine = column([names], 'name: cosine');
    expect(cosine[0]).toBeCloseTo(1, 12);
    expect(cosine[1]).toBeGreaterThan(0.4);
    expect(cosine[2]).toBe(0);
  });

  it('compares all fields together where there are several', () => {
    const { names } = pairFeatures([field('name', [['a', 'b']]), field('price', [['1', '2']])]);
    expect(names.filter((name) => name === 'all: cosine')).toHaveLength(1);
    expect(new Set(names.filter((name) => name.startsWith('name: '))).size).toBe(
      names.filter((n) => n.startsWith('name: ')).length,
    );
  });

  it('gives finite numbers for any texts, and the same whatever the order of the items', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '$0', '-5', 'https://', 'www.x', 'AB-1', '12'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 12 }), (pairs) => {
        const { values, names } = pairFeatures([field('x', pairs)]);
        expect([...values].every(Number.isFinite)).toBe(true);
        const turned = pairFeatures([field('x', [...pairs].reverse())]);
        const width = names.length;
        pairs.forEach((_, i) => {
          const row = [...values.subarray(i * width, (i + 1) * width)];
          const j = pairs.length - 1 - i;
          expect([...turned.values.subarray(j * width, (j + 1) * width)]).toEqual(row.map((v) => expect.closeTo(v, 9)));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('refuses no fields, sides of different length, and entries that are not texts', () => {
    expect(() => pairFeatures([])).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => pairFeatures([{ name: 'x', left: ['a'], right: [] }])).toThrow(/x has 1 left and 0 right/);
    const missing = [undefined] as unknown as string[];
    expect(() => pairFeatures([{ name: 'x', left: ['a'], right: missing }])).toThrow(/item 0 is undefined/);
  });
});
