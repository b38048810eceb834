import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessKind, guessTouches, kindNamed, kindsOfTask } from './kinds.ts';
import { likenessOf, seemAlike, toolKey } from './likeness.ts';

const alike = (a: string, b: string, toolA: string | null = null, toolB: string | null = null) =>
  seemAlike({ words: likenessOf(a), tool: toolKey(toolA) }, { words: likenessOf(b), tool: toolKey(toolB) });

describe('Two names', () => {
  test.each([
    ['Tag product photos', 'tagging the product pictures'],
    ['Answer e-mails', 'replying to emails'],
    ['Check links', 'checks 10 links every day'],
    ['फ़ोटो टैग करना', 'टैग फ़ोटो'],
  ])('that mean the same are seen: %s, %s', (a, b) => {
    expect(alike(a, b)).toBe(true);
  });
  test('that differ are left alone, and so are those of different tools', () => {
    expect(alike('Tag photos', 'Tag videos')).toBe(false);
    expect(alike('Tag photos', 'Tag photos', 'Canva', 'Drive')).toBe(false);
    expect(alike('Tag photos', 'Tag photos', 'Google Drive', 'google-drive')).toBe(true);
    expect(alike('12', '13')).toBe(false);
  });
  test('are alike both ways round, and each is like itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(alike(a, b)).toBe(alike(b, a));
        expect(alike(a, a)).toBe(likenessOf(a).length > 0);
      }),
    );
  });
});

describe('A kind', () => {
  test.each([
    ['Tag product photos', 'image-tagging'],
    ['Competitor prices', 'price-snapshot'],
    ['Find companies with e-mail', 'lead-research'],
    ['Put product titles in order', 'product-attribute-cleanup'],
    ['Check links of the shop', 'broken-link-check'],
    ['Proofread the newsletter', 'proofreading'],
    ['Translate captions to Tamil', 'captioning'],
    ['Water the plants', undefined],
  ])('is guessed of a name: %s', (name, slug) => {
    expect(guessKind(name)?.slug).toBe(slug);
  });
  test('has one slug each', () => {
    expect(new Set(kindsOfTask.map(({ slug }) => slug)).size).toBe(kindsOfTask.length);
    expect(kindNamed('constructor')).toBeUndefined();
  });
  test('of touch is guessed in the careful direction', () => {
    expect(guessTouches('Reset the password of the bank account', null)).toEqual(['secrets', 'money']);
    expect(guessTouches('Tag photos', null)).toEqual([]);
  });
});
