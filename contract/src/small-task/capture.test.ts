import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureLine } from './capture.ts';
import { plainNumber } from './capture-sheet.ts';

const short = (line: string, known = {}) => {
  const { name, minutes, timesPerWeek, who, tool } = captureLine(line, known);
  return [name, minutes, timesPerWeek, who, tool];
};

describe('A quick line', () => {
  test.each([
    ['tag 120 photos a week, 1 min each', ['tag photos', 1, 120, null, null]],
    ['3 x 40 product titles, 3 min', ['product titles', 3, 120, null, null]],
    ['every day check 10 links 2 minutes Meena in Sheets', ['check links', 2, 50, 'Meena', 'Sheets']],
    ['answer emails 2 hours a week', ['answer emails', 120, 1, null, null]],
    ['60 photos 2 hours a week', ['photos', 2, 60, null, null]],
    ['30 min a day reviewing orders', ['reviewing orders', 30, 5, null, null]],
    ['write captions twice a week 15 min by Ravi Kumar', ['write captions', 15, 2, 'Ravi Kumar', null]],
    ['export sales report every month 45 min in Excel @meena', ['export sales report', 45, 0.2308, 'meena', 'Excel']],
    ['update 1,20,000 rows a year 10 sec each', ['update rows', 0.1667, 2307.6923, null, null]],
    ['invoices 1.5 lakh a year 6 s', ['invoices', 0.1, 2884.6154, null, null]],
    ['reply to reviews every Monday and Thursday, 20 min', ['reply to reviews', 20, 2, null, null]],
    ['answer 15 DMs a day on Instagram, 90 sec', ['answer DMs', 1.5, 75, null, 'Instagram']],
    ['Clean up Q3 leads, 40/week, 3m', ['Clean up Q3 leads', 3, 40, null, null]],
    ['3D renders 5 a week 1h30', ['3D renders', 90, 5, null, null]],
    ['update 2026 catalogue 12 times a month 5 min', ['update 2026 catalogue', 5, 2.7692, null, null]],
    ['check B2B leads half an hour', ['check B2B leads', 30, null, null, null]],
    ['Data entry: 200 rows/day 30 sec', ['Data entry rows', 0.5, 1000, null, null]],
    ['tag photos 120x/week @ 1 min', ['tag photos', 1, 120, null, null]],
    ['call back customers 3 times a day, five minutes', ['call back customers', 5, 15, null, null]],
    ['Update 15 prices on Amazon every Monday - 5 minutes each - Ravi', ['Update prices', 5, 15, 'Ravi', 'Amazon']],
    ['post reels, twice daily, 15-20 min', ['post reels', 17.5, 10, null, null]],
    ['5x a week post reels 2-3 min', ['post reels', 2.5, 5, null, null]],
  ])('in English: %s', (line, read) => {
    expect(short(line)).toEqual(read);
  });

  test.each([
    ['१२० फ़ोटो टैग करना, हफ़्ते में, 1 मिनट', ['फ़ोटो टैग करना', 1, 120, null, null]],
    ['रोज़ 50 फ़ोटो टैग करना, 30 सेकंड', ['फ़ोटो टैग करना', 0.5, 250, null, null]],
    ['roz 50 photo tag karna 1 min har ek', ['photo tag karna', 1, 250, null, null]],
    ['ek din mein 20 order sheet mein daalna, do minute har ek', ['order sheet mein daalna', 2, 100, null, null]],
    ['har hafte 120 photo tag karna, 1 minute', ['photo tag karna', 1, 120, null, null]],
    ['mahine mein 2 baar stock check, aadha ghanta', ['stock check', 30, 0.4615, null, null]],
  ])('in Hindi and Hinglish: %s', (line, read) => {
    expect(short(line)).toEqual(read);
  });

  test('knows people and tools by their names, wherever they stand', () => {
    expect(short('मीना करती है 10 फ़ोटो टैग, 1 मिनट', { people: ['मीना'] })).toEqual(['फ़ोटो टैग', 1, 10, 'मीना', null]);
    expect(short('enter 10 orders 2 min in bahi khata', { tools: ['Bahi Khata'] })).toEqual([
      'enter orders',
      2,
      10,
      null,
      'bahi khata',
    ]);
  });

  test('lets nonsense be seen, so that it is refused and not misread', () => {
    expect(short('-3 min tag photos')).toEqual(['tag photos', -3, null, null, null]);
    expect(short('tag photos 10,000 min each')).toEqual(['tag photos', 10_000, null, null, null]);
  });

  test('says how an amount was reckoned', () => {
    expect(captureLine('10 a day').reckoned).toBe('10 × 5 days a week');
    expect(captureLine('3 x 40 titles').reckoned).toBe('3 × 40');
    expect(captureLine('12 a month').reckoned).toBe('12 in a month is 2.77 a week');
    expect(captureLine('40 a week').reckoned).toBeNull();
  });
});

const word = fc.constantFrom(
  'tag',
  'photos',
  'Meena',
  'in',
  'Sheets',
  'every',
  'day',
  'फ़ोटो',
  'मिनट',
  'a',
  'week',
  '<b>',
  'סמן',
  '12',
  '1,20,000',
  '3x',
  '×',
  'min',
  'each',
  ',',
  '½',
  '-3',
  '2026',
  '@',
  'by',
  '\u0001',
  '‮',
);

describe('Whatever is typed', () => {
  const parts = (text: string) => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const letters = (text: string) =>
    parts(text.replaceAll(/\b(?:each|about|around|approx|for|at|per|and|takes|x)\b/giu, ' '))
      .sort()
      .join(' ');

  test('no word is lost: it is in the name, or said to be understood', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), (words) => {
        const line = words.join(' ').trim();
        const { name, understood } = captureLine(line);
        const there = letters([name, ...understood.map(({ text }) => text)].join(' '));
        for (const part of letters(line).split(' ')) expect(there).toContain(part);
      }),
      { numRuns: 500 },
    );
  });

  test('it is read without a fault, and a name is never empty where the line is not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (line) => {
        const { name, minutes, timesPerWeek } = captureLine(line);
        expect(name === '').toBe(line.replaceAll(/\s+/g, ' ').trim() === '');
        for (const value of [minutes, timesPerWeek]) expect(value === null || Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('amounts come back as they were written, in Indian and in other commas', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 480 }), (times, minutes) => {
        for (const locale of ['en-IN', 'en-US', 'hi-IN-u-nu-deva'])
          expect(captureLine(`tag ${times.toLocaleString(locale)} photos a week, ${minutes} min each`)).toMatchObject({
            name: 'tag photos',
            minutes,
            timesPerWeek: times,
          });
      }),
    );
  });

  test('a line is read in a time that its length bounds', () => {
    for (const piece of ['1,', '9 ', 'a ', '1 h ', 'in A', '½', '-', '12 x '])
      expect(captureLine(piece.repeat(100_000)).name.length).toBeGreaterThan(0);
  });
});

test.each([
  ['१०', 10],
  ['1,20,000', 120_000],
  ['3,5', 3.5],
  ['-3', -3],
  ['1.2 lakh', 120_000],
  ['٣٤', 34],
  ['3 min', null],
  ['=3', null],
  ['', null],
])('a text that is a number: %s', (text, value) => {
  expect(plainNumber(text)).toBe(value);
});
