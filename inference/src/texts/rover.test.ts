import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { medoid } from './medoid.ts';
import { wordErrorRate } from './rates.ts';
import { rover } from './rover.ts';

const paper = { order: 'given', cost: 'any' } as const;

describe('ROVER', () => {
  it('votes word by word, worked by hand along Fiscus 1997, sections 2.1 and 2.2', () => {
    // Base a b c d e; `b z d e` leaves a out and puts z beside c; `b c d e f` uses the empty arc at a, and f opens a column.
    // Columns: a1 ∅2 · b3 · c2 z1 · d3 · e3 · ∅2 f1.
    const { value, words, tied, support, method } = rover(['a b c d e', 'b z d e', 'b c d e f'], paper);
    expect(value).toBe('b c d e');
    expect(words).toEqual([
      { word: 'b', share: 1, tied: false },
      { word: 'c', share: 2 / 3, tied: false },
      { word: 'd', share: 1, tied: false },
      { word: 'e', share: 1, tied: false },
    ]);
    expect([tied, support, method]).toEqual([false, 0, 'rover']);
  });

  it('puts errors of different people right, which no answer alone does', () => {
    const answers = [
      'The quick brown fox jumps over a lazy dog.',
      'The quick brown fox jumped over the lazy dog',
      'the quick crown fox jumps over the lazy dog.',
      'The brown fox jumps over the lazy dog.',
    ];
    const { value, agreement, support, tied } = rover(answers);
    expect(value).toBe('The quick brown fox jumps over the lazy dog.');
    // Ten words with the full stop: distances 1, 2, 1 and 1.
    expect(agreement).toBeCloseTo((0.9 + 0.8 + 0.9 + 0.9) / 4, 12);
    expect([support, tied]).toEqual([0, false]);
  });

  it('works in Hindi as in any script', () => {
    const answers = ['वह कल दिल्ली गया था।', 'वह कल दिल्ली गया था', 'वह काल दिल्ली गया था।', 'वह कल गया था।'];
    expect(rover(answers).value).toBe('वह कल दिल्ली गया था।');
  });

  it('gives a tie to the longer word, and says that it is one', () => {
    const { value, tied, words } = rover(['a short word', 'a longer word']);
    expect(value).toBe('a longer word');
    expect(tied).toBe(true);
    expect(words.map((word) => word.tied)).toEqual([false, true, false]);
  });

  it('counts weights as so many answers', () => {
    expect(rover(['red car', 'blue car'], { weights: [2, 1] }).value).toBe('red car');
    expect(rover(['red car', 'blue car'], { weights: [1, 2] })).toMatchObject({
      value: 'blue car',
      tied: false,
      support: 2 / 3,
    });
    expect(rover(['red car', 'blue car'], { weights: [0, 1] })).toMatchObject({ value: 'blue car', agreement: 1 });
  });

  it('gives back capitals, spaces and marks as most wrote them', () => {
    expect(rover(['Dr. Rao, MD', 'dr. Rao, MD', 'Dr. Rao , MD']).value).toBe('Dr. Rao, MD');
  });

  it('has an empty value where most wrote nothing', () => {
    expect(rover(['', ' ', 'noise'])).toMatchObject({ value: '', words: [], tied: false });
    expect(rover(['', '']).agreement).toBe(1);
  });

  it('refuses what it cannot use', () => {
    const refusal = (use: () => unknown) => {
      try {
        use();
      } catch (problem) {
        return problem instanceof InferenceProblem ? problem.code : problem;
      }
    };
    expect(refusal(() => rover([]))).toBe('answers.none');
    expect(refusal(() => rover(['a'], { weights: [1, 2] }))).toBe('answers.lengths');
    expect(refusal(() => rover(['a'], { weights: [Number.NaN] }))).toBe('values.not-finite');
    expect(refusal(() => rover(['a', 'b'], { weights: [0, 0] }))).toBe('values.not-finite');
    expect(refusal(() => rover(['a', 'b'], { weights: [-1, 2] }))).toBe('values.not-finite');
  });
});

describe('ROVER on any answers', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'dd', 'E', '.'), { maxLength: 9 }).map((list) => list.join(' '));
  const some = fc.array(text, { minLength: 1, maxLength: 7 });

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(some, fc.nat(), (answers, seed) => {
        const order = makeRandom(seed).shuffle(answers.map((_, i) => i));
        const { value, tied } = rover(answers);
        expect(rover(order.map((i) => answers[i]!))).toMatchObject({ value, tied });
      }),
    );
  });

  it('uses only words that somebody wrote, and shares between 0 and 1', () => {
    fc.assert(
      fc.property(some, (answers) => {
        const written = new Set(answers.flatMap((one) => one.toLowerCase().split(' ')));
        const { words, agreement, support } = rover(answers);
        for (const { word, share } of words) {
          expect(written.has(word)).toBe(true);
          expect(share > 0 && share <= 1).toBe(true);
        }
        expect(agreement >= 0 && agreement <= 1 && support >= 0 && support <= 1).toBe(true);
      }),
    );
  });

  it('gives a unanimous text as it is, with full agreement', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (one, times) => {
        const { agreement, support, tied, value } = rover(Array.from({ length: times }, () => one));
        expect([agreement, support, tied, value]).toEqual([1, 1, false, one]);
      }),
    );
  });

  it('is the surer the more say the same', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        let before = 0;
        for (let times = 2; times < 8; times++) {
          const { agreement } = rover([other, ...Array.from({ length: times }, () => one)]);
          expect(agreement).toBeGreaterThanOrEqual(before - 1e-12);
          before = agreement;
        }
      }),
    );
  });

  it('takes an answer of weight two for two answers', () => {
    fc.assert(
      fc.property(some, (answers) => {
        const doubled = answers.map((_, i) => (i === 0 ? 2 : 1));
        const { value, tied, support } = rover([...answers, answers[0]!]);
        expect(rover(answers, { weights: doubled })).toMatchObject({ value, tied, support });
      }),
    );
  });
});

describe('ROVER on transcripts with errors', () => {
  it('beats the medoid, and most central first beats the order of the paper', () => {
    const random = makeRandom(1);
    const word = () => `w${Math.floor(500 * random.next() ** 3)}`;
    const errors = { usual: 0, paper: 0, medoid: 0 };
    for (let item = 0; item < 150; item++) {
      const truth = Array.from({ length: 20 }, word);
      const heard = (rate: number) =>
        truth
          .flatMap((one) => {
            const draw = random.next();
            const kept = draw < rate / 3 ? [] : [draw < (2 * rate) / 3 ? word() : one];
            return random.next() < rate / 3 ? [...kept, word()] : kept;
          })
          .join(' ');
      const answers = Array.from({ length: 7 }, () => heard(random.next() < 0.3 ? 0.5 : 0.15));
      const wrong = (text: string) => wordErrorRate(text, truth.join(' ')).errors;
      errors.usual += wrong(rover(answers).value);
      errors.paper += wrong(rover(answers, paper).value);
      errors.medoid += wrong(medoid(answers).value);
    }
    expect(errors.usual).toBeLessThan(0.7 * errors.paper);
    expect(errors.paper).toBeLessThan(0.5 * errors.medoid);
  });
});

describe('ROVER on very much', () => {
  it('falls back to the medoid for texts of 100,000 characters', () => {
    const random = makeRandom(5);
    const one = Array.from({ length: 17_000 }, () => `w${random.below(900)}`);
    const texts = Array.from({ length: 4 }, (_, t) =>
      one.map((word) => (random.next() < 0.02 * (t + 1) ? 'x' : word)).join(' '),
    );
    const { value, method, agreement } = rover(texts);
    expect([method, value === texts[0]]).toEqual(['medoid', true]);
    expect(agreement).toBeGreaterThan(0.9);
  });

  it('lets the 128 most central of thousands of different texts vote', () => {
    const random = makeRandom(9);
    const truth = 'she sells sea shells by the sea shore every other sunday morning';
    const texts = Array.from({ length: 4000 }, () =>
      truth
        .split(' ')
        .map((word) => (random.next() < 0.2 ? `x${random.below(1e6)}` : word))
        .join(' '),
    );
    expect(rover(texts)).toMatchObject({ value: truth, answers: 4000, tied: false });
  });
});
