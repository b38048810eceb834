import { describe, expect, it } from 'vitest';
import { parse } from './tokens.ts';

describe('taking a text apart', () => {
  it('finds words, codes and numbers', () => {
    const parsed = parse('Acme KX-TG9391T Phone, 2.40 GHz (007)');
    expect(parsed.words).toEqual(['acme', 'kx', 'tg9391t', 'phone', '2', '40', 'ghz', '007', 'kxtg9391t']);
    expect(parsed.codes).toEqual(['kxtg9391t']);
    expect(parsed.numbers).toEqual(['9391', '2.40', '7']);
    expect(parsed.amount).toBeNull();
  });

  it('keeps marks with their letters and brings forms of one letter together', () => {
    expect(parse('हिन्दी में').words).toEqual(['हिन्दी', 'में']);
    expect(parse('Ａｂｃ').words).toEqual(['abc']);
    expect(parse('é').words).toEqual(parse('e\u0301').words);
  });

  it.each([
    ['$1,299.00', 1299],
    ['Rs. 500', 500],
    ['€ 12.50', 12.5],
    ['12.50 EUR', 12.5],
    ['0', 0],
    ['12 monkeys and more', null],
    ['', null],
  ])('reads the amount of %s', (text, amount) => {
    expect(parse(text).amount).toBe(amount);
  });

  it('finds host and path of an address, without www and without what follows a question mark', () => {
    expect(parse('see HTTPS://www.Example.org/A/b?x=1#y').url).toEqual({ host: 'example.org', path: '/a/b' });
    expect(parse('www.example.org').url).toEqual({ host: 'example.org', path: '' });
    expect(parse('example').url).toBeNull();
  });

  it('hashes trigrams, each once and rising, so that they can be compared', () => {
    const { grams } = parse('banana banana');
    expect(grams.length).toBe(new Set(grams).size);
    expect([...grams]).toEqual([...grams].sort((a, b) => a - b));
    // " ba", "ban", "ana", "nan", "na ", "a b", and nothing twice.
    expect(grams.length).toBe(6);
    expect(parse('').grams.length).toBe(0);
  });

  it('takes no long time for long texts of any kind', () => {
    // Patterns that look back would need time that grows with the square of the length, or worse.
    for (const piece of ['a', '1,', '1.', '-', 'http://', ' $']) {
      const parsed = parse(piece.repeat(100_000));
      expect(parsed.text.length).toBeGreaterThan(50_000);
    }
  });
});
