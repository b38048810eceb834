import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from './edits.ts';
import { alignInto, type Network, nothing } from './network.ts';

/** Aligns texts of one-letter words, each with its weight, and shows the columns: letters, `-` for nothing. */
function columnsOf(texts: [text: string, weight: number][], byShare: boolean): Record<string, number>[] {
  const network: Network = { columns: [], total: 0 };
  const vocabulary = new Vocabulary();
  texts.forEach(([text, weight], t) => {
    alignInto(network, vocabulary.encode([...text]), t, weight, byShare);
  });
  return network.columns.map(({ votes }) =>
    Object.fromEntries(
      [...votes].map(([word, weight]) => [word === nothing ? '-' : vocabulary.symbols[word]!, weight]),
    ),
  );
}

describe('a word transition network', () => {
  it('holds the words that stand for one another, worked by hand along Fiscus 1997, section 2.1', () => {
    const texts: [string, number][] = [
      ['abcde', 1],
      ['bzde', 1],
      ['bcdef', 1],
    ];
    expect(columnsOf(texts, false)).toEqual([
      { a: 1, '-': 2 },
      { b: 3 },
      { c: 2, z: 1 },
      { d: 3 },
      { e: 3 },
      { '-': 2, f: 1 },
    ]);
  });

  it('lets a word cost the share of votes it does not have, worked by hand', () => {
    // After `ab`, `ab` and `b` the first column is a2 ∅1, the second b3. `xb`: x beside a costs 1, a new column 1 + 1/3 to skip a's: 1 it is.
    // `b` costs 2/3 for skipping a and 0 for b; beside a it would cost 1 + 1.
    expect(
      columnsOf(
        [
          ['ab', 1],
          ['ab', 1],
          ['b', 1],
          ['xb', 1],
        ],
        true,
      ),
    ).toEqual([{ a: 2, '-': 1, x: 1 }, { b: 4 }]);
  });

  it('puts a word where most have it, when shares decide', () => {
    // `q` fits both columns that hold it: the first by one of three votes, the second by two.
    const texts: [string, number][] = [
      ['qx', 1],
      ['yq', 1],
      ['zq', 1],
      ['q', 1],
    ];
    expect(columnsOf(texts, true)[1]).toMatchObject({ q: 3 });
  });

  it('adds weights, and carries them to who has nothing in a new column', () => {
    expect(
      columnsOf(
        [
          ['a', 2],
          ['ab', 0.5],
        ],
        false,
      ),
    ).toEqual([{ a: 2.5 }, { '-': 2, b: 0.5 }]);
    expect(
      columnsOf(
        [
          ['', 1],
          ['a', 1],
        ],
        true,
      ),
    ).toEqual([{ '-': 1, a: 1 }]);
    expect(columnsOf([['', 1]], true)).toEqual([]);
  });

  it('has every word of every text once, in order, and the whole weight in each column', () => {
    const some = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(some, fc.boolean(), (texts, byShare) => {
        const network: Network = { columns: [], total: 0 };
        const vocabulary = new Vocabulary();
        const ids = texts.map((text) => vocabulary.encode([...text]));
        ids.forEach((one, t) => {
          alignInto(network, one, t, 1, byShare);
        });
        for (const { votes } of network.columns)
          expect([...votes.values()].reduce((sum, weight) => sum + weight, 0)).toBe(texts.length);
        texts.forEach((text, t) => {
          const places = network.columns.flatMap(({ sources }) =>
            sources.filter((one) => one.text === t).map(({ at }) => at),
          );
          expect(places).toEqual([...text].map((_, at) => at));
        });
      }),
    );
  });
});
