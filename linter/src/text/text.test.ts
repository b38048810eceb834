import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimsIn } from './claims.ts';
import { languageOf } from './language.ts';
import { meanings, speaksOf } from './meaning.ts';
import { Phrases } from './phrases.ts';
import { plain } from './plain.ts';
import { sentencesOf } from './sentences.ts';
import { stemOf, tokensOf } from './tokens.ts';

const claim = (text: string) => claimsIn(tokensOf(text)).map(({ least, most, of }) => [least, most, of]);

describe('a text as rules read it', () => {
  test('has small letters, digits of all scripts as ours, and nothing that cannot be seen', () => {
    expect(plain('AB\u200bC ६० ٣ ज़्यादा फ़ोटो हाँ').text).toBe('abc 60 3 ज्यादा फोटो हां');
    expect(plain('ज\u093cरूर').text).toBe(plain('\u095bरूर').text);
  });
  test('leads back to the place of every letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '\u200b', 'ज़', 'İ', '५', '🙂', ' ', 'ँ') }), (text) => {
        const { text: read, offset } = plain(text);
        let before = -1;
        for (let i = 0; i < read.length; i++) {
          expect(offset(i)).toBeGreaterThanOrEqual(before);
          before = offset(i);
        }
        expect(offset(read.length)).toBe(text.length);
      }),
    );
  });
  test('has words that stand where they say, without markup and addresses', () => {
    const text = 'See <b>the</b> “good one” at https://x.example/some';
    const tokens = tokensOf(text);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(['See', 'the', 'good', 'one', 'at']);
    expect(tokens.map(({ quoted }) => quoted)).toEqual([false, false, true, true, false]);
  });
  test('finds the longest phrase at a word', () => {
    const phrases = new Phrases(['look', 'look into', 'into it']);
    expect(phrases.in(tokensOf('Look into it, look.')).map(({ phrase }) => phrase)).toEqual(['look into', 'look']);
  });
  test('stems both languages so that forms of a word agree', () => {
    for (const [one, other] of [
      ['tags', 'tag'],
      ['categories', 'category'],
      ['writing', 'write'],
      ['कंपनियों', 'कंपनी'],
      ['तस्वीरें', 'तस्वीर'],
      ['लिंकों', 'लिंक'],
    ] as const)
      expect([one, stemOf(plain(one).text)]).toEqual([one, stemOf(plain(other).text)]);
  });
  test('means the same thing in both languages and in Latin letters', () => {
    for (const text of ['कंपनी का नाम', 'company ka naam', 'the firm'])
      expect(speaksOf(meanings(tokensOf(text)), 'Company')).toBe(true);
    expect(speaksOf(meanings(tokensOf('the price')), 'Company')).toBe(false);
    expect(speaksOf(meanings(tokensOf('the courier’s van')), 'Courier')).toBe(true);
  });
});

describe('sentences', () => {
  test('end at full stops of both scripts and at lines, not inside numbers, addresses and short forms', () => {
    const cut = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end).trim());
    expect(cut('One. Two? Three')).toEqual(['One.', 'Two?', 'Three']);
    expect(cut('पहला वाक्य है। दूसरा वाक्य।')).toEqual(['पहला वाक्य है।', 'दूसरा वाक्य।']);
    expect(cut('See e.g. No. 5 at x.example for Rs. 3.50 each.')).toHaveLength(1);
    expect(cut(' \n. \n')).toEqual([]);
  });
});

describe('amounts in a clause', () => {
  test('are read with their direction and their unit', () => {
    expect(claim('Choose at most 5 tags.')).toEqual([[null, 5, 'things']]);
    expect(claim('No more than three words')).toEqual([[null, 3, 'words']]);
    expect(claim('at least 20 characters')).toEqual([[20, null, 'letters']]);
    expect(claim('fewer than 10 tags')).toEqual([[null, 9, 'things']]);
    expect(claim('Not more than 4 tags')).toEqual([[null, 4, 'things']]);
    expect(claim('between 2 and 5 tags')).toEqual([[2, 5, 'things']]);
    expect(claim('20–60 characters')).toEqual([[20, 60, 'letters']]);
    expect(claim('5 or more tags')).toEqual([[5, null, 'things']]);
    expect(claim('exactly 3 tags')).toEqual([[3, 3, 'things']]);
    expect(claim('Choose 3 tags')).toEqual([[3, 3, 'things']]);
  });
  test('are read in Hindi, in its digits, and in Latin letters', () => {
    expect(claim('अधिकतम ६० अक्षर')).toEqual([[null, 60, 'letters']]);
    expect(claim('कम से कम ५ टैग')).toEqual([[5, null, 'things']]);
    expect(claim('५ टैग से ज़्यादा नहीं')).toEqual([[null, 5, 'things']]);
    expect(claim('२ से ५ टैग')).toEqual([[2, 5, 'things']]);
    expect(claim('zyada se zyada 60 akshar')).toEqual([[null, 60, 'letters']]);
    expect(claim('kam se kam 3 tag')).toEqual([[3, null, 'things']]);
  });
  test('in quotes, or of parts of an answer, are none', () => {
    expect(claim('Write “5 tags” there')).toEqual([]);
    expect(claim('80 characters a line')).toEqual([]);
  });
});

describe('the language', () => {
  test('is the one that is said, and known where there are words for it', () => {
    expect(languageOf('hi', 'काम पूरा है')).toMatchObject({ tag: 'hi', words: 'hi', script: 'devanagari' });
    expect(languageOf('hi', 'kaam poora hai')).toMatchObject({ words: 'hi', script: 'latin' });
    expect(languageOf('en-IN', 'the work')).toMatchObject({ tag: 'en', words: 'en' });
    expect(languageOf('ta', 'the work')).toMatchObject({ words: null });
    expect(languageOf('', 'ابحث عن الاسم')).toMatchObject({ words: null, script: 'other' });
  });
});
