import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { medoid } from './medoid.ts';

describe('the medoid', () => {
  it('is the answer nearest to all, worked by hand', () => {
    // Distances: 1–2 1/4, 1–3 2/4, 2–3 1/4. Sums: 3/4, 2/4, 3/4.
    const { value, agreement, support, tied, method } = medoid(['a b c d', 'a b c e', 'a b f e']);
    expect([value, tied, method]).toEqual(['a b c e', false, 'medoid']);
    expect(agreement).toBeCloseTo((0.75 + 1 + 0.75) / 3, 12);
    expect(support).toBeCloseTo(1 / 3, 12);
  });

  it('follows weights', () => {
    expect(medoid(['one thing', 'another one', 'one thing else'], { weights: [1, 9, 1] }).value).toBe('another one');
  });

  it('counts texts that differ in case or space as the same', () => {
    expect(medoid(['Delhi', 'delhi ', 'Mumbai'])).toMatchObject({ value: 'Delhi', support: 2 / 3, tied: false });
  });

  it('of two different texts is the longer, and a tie', () => {
    expect(medoid(['short', 'a bit longer'])).toMatchObject({ value: 'a bit longer', tied: true, support: 0.5 });
    expect(medoid(['only one'])).toMatchObject({ value: 'only one', tied: false, agreement: 1, support: 1 });
  });

  it('refuses no answers', () => {
    expect(() => medoid([])).toThrow(InferenceProblem);
  });

  it('is one of the answers, the same in any order', () => {
    const some = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'C'), maxLength: 9 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, fc.nat(), (answers, seed) => {
        const order = makeRandom(seed).shuffle(answers.map((_, i) => i));
        const result = medoid(answers);
        expect(answers.map((one) => one.trim().replace(/ +/g, ' '))).toContain(result.value);
        const again = medoid(order.map((i) => answers[i]!));
        expect([again.value, again.tied]).toEqual([result.value, result.tied]);
        expect(again.agreement).toBeCloseTo(result.agreement, 12);
      }),
    );
  });

  it('of very many texts is found by trigrams, and says so', () => {
    const random = makeRandom(4);
    const truth = Array.from({ length: 12 }, (_, i) => `word${i}`);
    const texts = Array.from({ length: 4000 }, (_, t) =>
      truth.map((word) => (t > 0 && random.next() < 0.3 ? `x${random.below(1e6)}` : word)).join(' '),
    );
    expect(medoid(texts)).toMatchObject({ value: texts[0], method: 'medoid-by-trigrams', answers: 4000 });
  });

  it('of long texts without a word in common is bounded', () => {
    const random = makeRandom(6);
    const texts = Array.from({ length: 12 }, (_, t) =>
      Array.from({ length: 17_000 }, () => `${t}-${random.below(5000)}`).join(' '),
    );
    const { method, agreement, support } = medoid(texts);
    expect(method).toBe('medoid-by-trigrams');
    expect(agreement).toBeLessThan(0.6);
    expect(support).toBeCloseTo(1 / 12, 12);
  });
});
