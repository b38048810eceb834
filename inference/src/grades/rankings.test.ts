import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bradleyTerry } from '../pairs/bradley-terry.ts';
import { comparisons } from '../pairs/comparisons.ts';
import { makeRandom } from '../random.ts';
import { borda, copeland } from './borda.ts';
import { kemeny } from './kemeny.ts';
import { plackettLuce } from './plackett-luce.ts';
import { collectRankings, preferences } from './rankings.ts';

const of = (...lists: (readonly (string | readonly string[])[])[]) =>
  collectRankings(lists, ['a', 'b', 'c', 'd']).rankings;
const three = (...lists: (readonly (string | readonly string[])[])[]) =>
  collectRankings(lists, ['a', 'b', 'c']).rankings;

/** Tennessee chooses its capital: the usual example of Condorcet methods. Memphis, Nashville, Chattanooga, Knoxville. */
const tennessee = () => {
  const lists = [
    [42, ['M', 'N', 'C', 'K']],
    [26, ['N', 'C', 'K', 'M']],
    [15, ['C', 'K', 'N', 'M']],
    [17, ['K', 'C', 'N', 'M']],
  ] as const;
  return collectRankings(
    lists.flatMap(([n, list]) => Array.from({ length: n }, () => list)),
    ['M', 'N', 'C', 'K'],
  ).rankings;
};

describe('rankings', () => {
  test('are collected with their ties', () => {
    const { rankings, optionIds } = collectRankings([['x', ['y', 'z']], ['z']]);
    expect(optionIds).toEqual(['x', 'y', 'z']);
    expect([[...rankings.starts], [...rankings.option], [...rankings.place]]).toEqual([
      [0, 3, 4],
      [0, 1, 2, 2],
      [0, 1, 1, 0],
    ]);
    expect([...preferences(rankings)]).toEqual([0, 1, 1, 0, 0, 0.5, 0, 0.5, 0]);
  });

  test('refuse nothing, an empty one and an option twice', () => {
    expect(() => collectRankings([])).toThrow('no rankings');
    expect(() => collectRankings([['a'], []])).toThrow('Ranking 1');
    expect(() => collectRankings([['a', ['b', 'a']]])).toThrow('twice');
  });
});

describe('Borda, Copeland and Kemeny', () => {
  test('choose the capital of Tennessee as the books do', () => {
    // Borda points 126, 194, 173, 107 of 300; Nashville beats everybody; Kemeny order Nashville, Chattanooga, Knoxville, Memphis with 393 of 600 pairs agreeing.
    const points = [...borda(tennessee()).scores].map((score) => Math.round(score * 300));
    expect(points).toEqual([126, 194, 173, 107]);
    expect([...copeland(tennessee()).scores].map((s) => Math.round(s * 3))).toEqual([0, 3, 2, 1]);
    const consensus = kemeny(tennessee());
    expect([...consensus.order]).toEqual([1, 2, 3, 0]);
    expect([600 - consensus.disagreements, consensus.optima]).toEqual([393, 1]);
  });

  test('share what is tied', () => {
    expect([...borda(three(['a', ['b', 'c']])).scores]).toEqual([1, 0.25, 0.25]);
    expect([...copeland(three([['a', 'b'], 'c'])).scores]).toEqual([0.75, 0.75, 0]);
    expect(kemeny(three([['a', 'b'], 'c']))).toMatchObject({ disagreements: 0.5, optima: 2 });
  });

  test('say of a circle that it has three best orders', () => {
    const circle = three(['a', 'b', 'c'], ['b', 'c', 'a'], ['c', 'a', 'b']);
    expect([...copeland(circle).scores]).toEqual([0.5, 0.5, 0.5]);
    expect(kemeny(circle)).toMatchObject({ disagreements: 4, optima: 3 });
  });

  test('know nothing of options that nobody ranked', () => {
    const { scores, counts } = borda(of(['a', 'b'], ['c']));
    expect([[...scores], [...counts]]).toEqual([
      [1, 0, 0.5, 0.5],
      [1, 1, 0, 0],
    ]);
    expect([...copeland(of(['a'])).counts]).toEqual([0, 0, 0, 0]);
  });

  test('refuse an exact consensus of too many options', () => {
    const list = Array.from({ length: 17 }, (_, o) => String(o));
    expect(() => kemeny(collectRankings([list]).rankings)).toThrow('17');
  });

  test('find the best order that there is', () => {
    const orders = (left: number[]): number[][] =>
      left.length === 0 ? [[]] : left.flatMap((o) => orders(left.filter((x) => x !== o)).map((rest) => [o, ...rest]));
    for (let seed = 1; seed <= 20; seed++) {
      const random = makeRandom(seed);
      const lists = Array.from({ length: 5 }, () => [...random.shuffle(Int32Array.of(0, 1, 2, 3, 4))]);
      const rankings = collectRankings(lists, [0, 1, 2, 3, 4]).rankings;
      const table = preferences(rankings);
      const costs = orders([0, 1, 2, 3, 4]).map((order) => {
        let sum = 0;
        for (let a = 0; a < 5; a++) for (let b = a + 1; b < 5; b++) sum += table[order[b]! * 5 + order[a]!]!;
        return sum;
      });
      const least = Math.min(...costs);
      const { disagreements, optima } = kemeny(rankings);
      expect([disagreements, optima]).toEqual([least, costs.filter((cost) => cost === least).length]);
    }
  });
});

describe('Plackett-Luce', () => {
  test('gives one choice out of three the logits of its shares', () => {
    // Of ten firsts, six are a, three b, one c; the rest is tied, so that it is no choice.
    const first = (n: number, ...list: (string | string[])[]) => Array.from({ length: n }, () => list);
    const lists = [...first(6, 'a', ['b', 'c']), ...first(3, 'b', ['a', 'c']), ...first(1, 'c', ['a', 'b'])];
    const { scores } = plackettLuce(three(...lists), { prior: 1e-5 });
    expect(scores[0]! - scores[1]!).toBeCloseTo(Math.log(2), 4);
    expect(scores[1]! - scores[2]!).toBeCloseTo(Math.log(3), 4);
  });

  test('is Bradley-Terry for rankings of two', () => {
    const random = makeRandom(3);
    const rows = Array.from({ length: 60 }, () => {
      const a = random.below(6);
      return [a, (a + 1 + random.below(5)) % 6] as const;
    });
    const pairs = comparisons(
      Int32Array.from(rows, (row) => row[0]),
      Int32Array.from(rows, (row) => row[1]),
      new Int32Array(60),
      { items: 6 },
    );
    const [ranked, paired] = [plackettLuce(collectRankings(rows, [0, 1, 2, 3, 4, 5]).rankings), bradleyTerry(pairs)];
    for (let o = 0; o < 6; o++) {
      expect(ranked.scores[o]).toBeCloseTo(paired.scores[o]!, 8);
      expect(ranked.errors[o]).toBeCloseTo(paired.errors[o]!, 8);
    }
  });

  test('finds the scores behind many rankings', () => {
    const truth = [1.5, 0.5, 0, -0.5, -1.5];
    const random = makeRandom(9);
    const lists = Array.from({ length: 800 }, () => {
      // The smallest of exponential times with rates exp(score) is drawn with chances in proportion to them.
      const time = truth.map((score) => -Math.log(1 - random.next()) / Math.exp(score));
      const ranked = [0, 1, 2, 3, 4].filter(() => random.next() < 0.8).sort((a, b) => time[a]! - time[b]!);
      const best = random.below(4);
      // A fifth of the options is left out by chance, and of the others only the best few are told apart.
      return ranked.length > best + 1 ? [...ranked.slice(0, best), ranked.slice(best)] : [0];
    });
    const { scores } = plackettLuce(collectRankings(lists, [0, 1, 2, 3, 4]).rankings);
    for (let o = 1; o < 5; o++) expect(Math.abs(scores[o]! - scores[0]! - truth[o]! + truth[0]!)).toBeLessThan(0.3);
  });

  test('scores tied options alike and stays finite for the undefeated and the unranked', () => {
    const { scores, errors } = plackettLuce(of(['a', ['b', 'c']]));
    expect(scores[1]).toBeCloseTo(scores[2]!, 9);
    const tied = plackettLuce(of([['a', 'b'], 'c'])).scores;
    expect(tied[0]).toBeCloseTo(tied[1]!, 9);
    expect(tied[1]).toBeGreaterThan(tied[2]!);
    expect(
      [...plackettLuce(three(['a', 'b', 'c'].slice(0, 1), [['b', 'c']])).scores].every((s) => Math.abs(s) < 1e-9),
    ).toBe(true);
    expect(scores[0]).toBeGreaterThan(scores[1]!);
    expect(scores[3]).toBeCloseTo(0, 9);
    expect([...scores, ...errors].every((x) => Number.isFinite(x))).toBe(true);
  });

  test('never lowers the likelihood, and follows any renaming', () => {
    const list = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 12 }), (lists) => {
        const all = [0, 1, 2, 3, 4, 5];
        const there = plackettLuce(collectRankings(lists, all).rankings);
        const back = plackettLuce(collectRankings([...lists].reverse(), [...all].reverse()).rankings);
        for (let o = 0; o < 6; o++) expect(back.scores[5 - o]).toBeCloseTo(there.scores[o]!, 6);
        for (let k = 1; k < there.trace.length; k++)
          expect(there.trace[k]! - there.trace[k - 1]!).toBeGreaterThan(-1e-9);
      }),
    );
  });
});
