import { describe, expect, it } from 'vitest';
import { type Answers, answers } from '../answers/answers.ts';
import { accuracyOf } from '../categorical/accuracy.ts';
import { hds } from '../categorical/hds.ts';
import { makeRandom } from '../random.ts';
import { fitWithModel } from './fit-with-model.ts';
import { modelAsWorker } from './model-as-worker.ts';

const items = 600;

/** A crowd that is right at a given rate about items of two classes, one in five being of the second, and what a model believes of them. */
function scene(seed: number, modelRight: number, perItem = 3) {
  const random = makeRandom(seed);
  const truth = Int32Array.from({ length: items }, () => (random.next() < 0.2 ? 1 : 0));
  const rows: number[][] = [];
  for (let i = 0; i < items; i++)
    for (let n = 0; n < (i % 2 === 0 ? perItem : 0); n++)
      rows.push([i, (i + n * 7) % 20, random.next() < 0.8 ? truth[i]! : 1 - truth[i]!]);
  const column = (c: number) => Int32Array.from(rows, (row) => row[c]!);
  const people: Answers = answers(column(0), column(1), column(2), { items, workers: 20, classes: 2 });
  // It always claims to be nearly certain; only some of it is true.
  const beliefs = new Float64Array(items * 2);
  for (let i = 0; i < items; i++) {
    const says = random.next() < modelRight ? truth[i]! : 1 - truth[i]!;
    const sure = 0.95 + 0.049 * random.next();
    beliefs[2 * i + says] = sure;
    beliefs[2 * i + 1 - says] = 1 - sure;
  }
  return { truth, people, beliefs };
}

describe('people and a model together', () => {
  it('believes a good model, also where nobody answered', () => {
    const { truth, people, beliefs } = scene(1, 0.97);
    const together = accuracyOf(fitWithModel(people, beliefs).fit, truth);
    expect(together).toBeGreaterThan(accuracyOf(hds(people), truth) + 0.03);
    expect(together).toBeGreaterThan(0.94);
  });

  it('is not taken in by a model that is sure and knows nothing', () => {
    const { truth, people, beliefs } = scene(2, 0.5);
    const { fit, worth } = fitWithModel(people, beliefs);
    expect(accuracyOf(fit, truth)).toBeGreaterThan(accuracyOf(hds(people), truth) - 0.03);
    // Whatever it names, about one in five is of the second class.
    for (let b = 0; b < worth.length / 2; b++) expect(worth[2 * b + 1]).toBeLessThan(0.5);
  });

  it('believes nothing of a band that nobody has looked into', () => {
    const { people, beliefs } = scene(3, 0.97, 1);
    const even = people.item.filter((i) => i < 300);
    const few = answers(even, people.worker.slice(0, even.length), people.label.slice(0, even.length), {
      items,
      workers: 20,
      classes: 2,
    });
    // Items from 300 on are made the least sure, a band of their own.
    const apart = beliefs.map((p, at) => (at >= 600 ? (p > 0.5 ? 0.6 : 0.4) : p));
    const { fit, band, worth } = fitWithModel(few, apart);
    const last = band[items - 1]!;
    const balance = hds(few).balance;
    expect(worth[2 * last]).toBeCloseTo(balance[0]!, 9);
    expect(fit.posterior[2 * (items - 1)]).toBeLessThan(0.95);
  });

  it('lets gold judge the model where the crowd is silent', () => {
    const { truth, people, beliefs } = scene(4, 0.97, 1);
    const gold = Int32Array.from(truth, (k, i) => (i % 4 === 1 ? k : -1));
    const { fit } = fitWithModel(people, beliefs, { gold });
    for (let i = 1; i < items; i += 4) expect(fit.posterior[2 * i + truth[i]!]).toBe(1);
    expect(accuracyOf(fit, truth)).toBeGreaterThan(0.93);
  });

  it('does not depend on the names of the classes', () => {
    const { people, beliefs } = scene(5, 0.9);
    const plain = fitWithModel(people, beliefs).fit.posterior;
    const swapped = answers(
      people.item,
      people.worker,
      people.label.map((k) => 1 - k),
      { items, workers: 20, classes: 2 },
    );
    const other = fitWithModel(
      swapped,
      beliefs.map((_, at) => beliefs[at ^ 1]!),
    ).fit.posterior;
    for (let at = 0; at < plain.length; at++) expect(other[at ^ 1]).toBeCloseTo(plain[at]!, 6);
  });

  it('refuses beliefs that do not fit, and options that make no sense', () => {
    const { people, beliefs } = scene(6, 0.9);
    expect(() => fitWithModel(people, beliefs.slice(2))).toThrow(expect.objectContaining({ code: 'prior.shape' }));
    expect(() =>
      fitWithModel(
        people,
        beliefs.map(() => Number.NaN),
      ),
    ).toThrow(expect.objectContaining({ code: 'values.not-finite' }));
    expect(() => fitWithModel(people, beliefs, { rounds: 0 })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
  });
});

describe('the model as a worker', () => {
  it('answers each item once, in the band of its confidence', () => {
    const people = answers(Int32Array.of(0, 1), Int32Array.of(0, 0), Int32Array.of(0, 1), {
      items: 4,
      workers: 3,
      classes: 2,
    });
    const beliefs = Float64Array.of(0.95, 0.05, 0.3, 0.7, 0.5, 0.5, 0.1, 0.9);
    const { answers: all, bands } = modelAsWorker(people, beliefs, { bands: [0, 0.8, 0.9] });
    expect([...all.item]).toEqual([0, 1, 0, 1, 3]);
    expect([...all.worker]).toEqual([0, 0, 5, 3, 5]);
    expect([...all.label]).toEqual([0, 1, 0, 1, 1]);
    expect(all.workers).toBe(6);
    // The third item is an even bet, on which it keeps silent.
    expect(bands).toEqual([
      { worker: 3, from: 0, answers: 1 },
      { worker: 4, from: 0.8, answers: 0 },
      { worker: 5, from: 0.9, answers: 2 },
    ]);
  });

  it('answers only where it is asked to', () => {
    const { people, beliefs } = scene(7, 0.9);
    const answering = new Uint8Array(items).fill(1, 0, 10);
    const { answers: all } = modelAsWorker(people, beliefs, { answering });
    expect(all.item.length).toBe(people.item.length + 10);
  });

  it('has its bands found out by the fit: a sure band that is wrong gets no skill', () => {
    const { truth, people } = scene(8, 0.9);
    const beliefs = new Float64Array(items * 2);
    for (let i = 0; i < items; i++) {
      // Sure and mostly wrong on a third of the items, modest and right on the others.
      const [says, sure] = i % 3 === 0 ? [i % 5 === 0 ? truth[i]! : 1 - truth[i]!, 0.999] : [truth[i]!, 0.7];
      beliefs[2 * i + says] = sure;
      beliefs[2 * i + 1 - says] = 1 - sure;
    }
    const { answers: all, bands } = modelAsWorker(people, beliefs, { bands: [0, 0.9] });
    const fit = hds(all);
    const rightOf = (worker: number) => fit.skill.values[worker * 4]!;
    expect(rightOf(bands[0]!.worker)).toBeGreaterThan(0.9);
    expect(rightOf(bands[1]!.worker)).toBeLessThan(0.5);
    expect(accuracyOf(fit, truth)).toBeGreaterThan(accuracyOf(hds(people), truth));
  });

  it('refuses bands that do not rise from nought, and beliefs of another shape', () => {
    const { people, beliefs } = scene(9, 0.9);
    expect(() => modelAsWorker(people, beliefs, { bands: [0.5] })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
    expect(() => modelAsWorker(people, beliefs, { bands: [0, 0.9, 0.9] })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
    expect(() => modelAsWorker(people, new Float64Array(3))).toThrow(expect.objectContaining({ code: 'prior.shape' }));
    expect(() => modelAsWorker(people, beliefs, { answering: new Uint8Array(1) })).toThrow(
      expect.objectContaining({ code: 'values.shape' }),
    );
  });
});
