import { makeRandom, type Random } from '@manyhands/inference';
import { expect, test } from 'vitest';
import { certify, type DrawnCheck, type DrawnSample } from './certificate.ts';
import { reach } from './reach.ts';
import { orderOf, type RiskFacts, riskOf } from './risk.ts';

/*
 * A thousand small batches, drawn from and certified by the very rules of the product, with reviewers who know the truth: does a certificate
 * that says "95 % sure" hold 95 times of 100? Asked after every single check at once, so that stopping when it looks good is in it.
 */
const batches = 1000;
const confidence = 0.95;
/** Four standard deviations of how often a coin of five in a hundred falls in so many throws. */
const brokenMost = 1 - confidence + 4 * Math.sqrt((confidence * (1 - confidence)) / batches);

interface Made {
  wrong: boolean[];
  facts: RiskFacts[];
}

/** Rows answered by four workers: one careful, two middling, one careless. A fifth of the rows are hard: the same wrong answer tempts them all. */
function answered(rows: number, random: Random, hardShare = 0.2): Made {
  const skills = [0.97, 0.88, 0.8, 0.6].map((skill) => skill - 0.1 * random.next());
  const made: Made = { wrong: [], facts: [] };
  for (let row = 0; row < rows; row++) {
    const hard = random.next() < hardShare;
    const order = random.shuffle(Int32Array.of(0, 1, 2, 3));
    // 0 is the truth, 1 what tempts, 2 anything else.
    const votes = [0, 0, 0];
    let answers = 0;
    for (const worker of order.slice(0, 3)) {
      const right = random.next() < (hard ? 0.45 : skills[worker]!);
      votes[right ? 0 : hard || random.next() < 0.5 ? 1 : 2]!++;
      answers++;
      // One answer that nobody contradicts is enough for half of the rows; the others go on until two are ahead.
      if (answers === 1 ? row % 2 === 0 : leadOf(votes) >= 2) break;
    }
    const best = Math.max(...votes);
    const leaders = [0, 1, 2].filter((value) => votes[value] === best);
    const result = leaders.length === 1 ? leaders[0]! : leaders[random.below(leaders.length)]!;
    made.wrong.push(result !== 0);
    made.facts.push({
      doubt: 1 - best / answers,
      answers,
      newWorker: order[0] === 3,
      oddTime: random.next() < 0.1,
      newVersion: false,
    });
  }
  return made;
}

function leadOf(votes: readonly number[]): number {
  const [most = 0, next = 0] = [...votes].sort((a, b) => b - a);
  return most - next;
}

const sum = (flags: readonly boolean[]): number => flags.filter(Boolean).length;

interface Drawn {
  sample: DrawnSample;
  checks: DrawnCheck[];
  /** In the order of the draws. */
  wrong: boolean[];
}

function drawn({ wrong, facts }: Made, random: Random): Drawn {
  const risks = facts.map((one) => riskOf(one).risk);
  const { items, chances, chancesLeast, population } = orderOf(risks, random);
  const checks: DrawnCheck[] = [];
  const sample = { population, chances: [...chances], chancesLeast: [...chancesLeast], checks };
  return { sample, checks, wrong: Array.from(items, (item) => wrong[item]!) };
}

/** The reviewer looks at the next one and puts it right if it is wrong; answers whether it was. */
function reviewNext({ checks, wrong }: Drawn): boolean {
  const found = wrong[checks.length]!;
  checks.push({ state: found ? 'corrected' : 'confirmed', changed: false, stands: true });
  return found;
}

/** Certificates after every check of parts that come in one after the other; whether all of them held, and the last share. */
function allHold(parts: readonly Made[], reviewsEach: number, random: Random): { held: boolean; share: number } {
  const here: Drawn[] = [];
  let [held, share, left, population] = [true, 1, 0, 0];
  for (const part of parts) {
    here.push(drawn(part, random));
    left += sum(part.wrong);
    population += part.wrong.length;
    for (let n = 0; n < reviewsEach; n++) {
      if (reviewNext(here.at(-1)!)) left--;
      if (n % 2 === 0 && n < reviewsEach - 1) continue;
      const { claim } = certify(
        here.map(({ sample }) => sample),
        { population, uncovered: 0 },
        confidence,
      );
      if (claim!.wrongMost < left) held = false;
      share = claim!.shareMost;
    }
  }
  return { held, share };
}

/** Runs so many batches; how often a certificate was broken at any moment, and the mean of what the last ones claimed. */
function run(
  seed: number,
  one: (random: Random) => { held: boolean; share: number },
): { broken: number; share: number } {
  const random = makeRandom(seed);
  let [broken, share] = [0, 0];
  for (let batch = 0; batch < batches; batch++) {
    const { held, share: claimed } = one(random);
    if (!held) broken++;
    share += claimed / batches;
  }
  return { broken: broken / batches, share };
}

test('of 1,000 batches of 60 rows and four workers, certificates hold at their rate after every check at once', () => {
  const { broken, share } = run(1, (random) => allHold([answered(60, random)], 30, random));
  expect(broken).toBeLessThanOrEqual(brokenMost);
  // Honest is not the same as empty: half of the batch was looked at, so that much can be said.
  expect(share).toBeLessThan(0.3);
});

test('they hold as well when the risks mislead: what is wrong looks safest', () => {
  const misleading = (random: Random): Made => {
    const { wrong, facts } = answered(60, random);
    return {
      wrong,
      facts: facts.map((one, i) => ({
        ...one,
        doubt: wrong[i] ? 0 : 1,
        newWorker: !wrong[i],
        answers: wrong[i] ? 3 : 1,
      })),
    };
  };
  const { broken } = run(2, (random) => allHold([misleading(random)], 30, random));
  expect(broken).toBeLessThanOrEqual(brokenMost);
});

test('they hold as well over a batch that grows and is drawn from twice', () => {
  const { broken } = run(3, (random) => allHold([answered(40, random), answered(20, random)], 12, random));
  expect(broken).toBeLessThanOrEqual(brokenMost);
});

test('they hold as well when reviews are drawn for a claim and end as soon as it is reached', () => {
  const wanted = { shareMost: 0.1, confidence };
  const { broken, share } = run(4, (random) => {
    const made = answered(60, random);
    const one = drawn(made, random);
    let left = sum(made.wrong);
    for (;;) {
      const [needed] = reach([one.sample], wanted) ?? [60];
      if (needed! <= one.checks.length) break;
      while (one.checks.length < needed!) if (reviewNext(one)) left--;
    }
    const { claim } = certify([one.sample], { population: 60, uncovered: 0 }, confidence);
    return { held: claim!.wrongMost >= left, share: claim!.shareMost };
  });
  expect(broken).toBeLessThanOrEqual(brokenMost);
  expect(share).toBeLessThanOrEqual(0.1);
});

test('risk finds more wrong ones than plain chance would, where doubt and newcomers say something', () => {
  const random = makeRandom(5);
  let [found, expected] = [0, 0];
  for (let batch = 0; batch < batches; batch++) {
    const made = answered(60, random, 0);
    const one = drawn(made, random);
    for (let n = 0; n < 15; n++) if (reviewNext(one)) found++;
    expected += (15 / 60) * sum(made.wrong);
  }
  expect(found / expected).toBeGreaterThan(1.05);
});
