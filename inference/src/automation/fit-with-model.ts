import { type Answers, mustFit, unknown } from '../answers/answers.ts';
import { type HdsFit, hds } from '../categorical/hds.ts';
import { mustBeWithin } from '../problem.ts';

export interface FitWithModelOptions {
  /** The true class per item, -1 where nobody knows. */
  gold?: Int32Array;
  /** Bands for each class that the model may name, at most; each holds about equally many items. Default 10. */
  bandsMost?: number;
  /** Fewer items than this are no band of their own. Default 30. */
  bandLeast?: number;
  /** How often bands and people are judged by each other. Default 4. */
  rounds?: number;
}

/** People and model together. */
export interface FitWithModel {
  /** The fit of the people's answers, with what the model said before them. */
  readonly fit: HdsFit;
  /** The band of each item. */
  readonly band: Int32Array;
  /** bands × classes: how true each class is among the items of the band, as far as people and gold show. */
  readonly worth: Float64Array;
}

/** So many items of the usual mix are lent to each band, so that a band which nobody has looked into proves nothing. */
const lent = 4;

/**
 * The model as one more witness whose word is weighed by what people find: its answers are sorted into bands by the class it names and by how sure it is, each
 * band is worth what people (and gold) say of the items in it, and that is what is believed of an item before anybody answers it. Unlike answers of a
 * worker in the fit (`modelAsWorker`), this also hears what it means that an item is among the surest: a band that names one class alone has
 * hardly any item of the other from which its confusion could be learnt.
 * The beliefs must come from cross-fitting, else the model only repeats the people.
 * Source: the empirical-Bayes step is that of Dawid, Skene 1979, eq. 2.3 to 2.5, for one observer whose labels are the bands.
 * @param beliefs items × classes, row-major, each row summing to one
 * @throws InferenceProblem prior.shape, values.not-finite, gold.range, option.range
 */
export function fitWithModel(people: Answers, beliefs: Float64Array, options: FitWithModelOptions = {}): FitWithModel {
  const { gold, bandsMost = 10, bandLeast = 30, rounds = 4 } = options;
  mustFit(people, { prior: beliefs, gold });
  mustBeWithin('bandsMost', bandsMost, 1, 10_000);
  mustBeWithin('bandLeast', bandLeast, 1, Number.MAX_SAFE_INTEGER);
  mustBeWithin('rounds', rounds, 1, 100);
  const { band, bands } = bandsOf(beliefs, people.items, people.classes, bandsMost, bandLeast);
  const seen = new Uint8Array(people.items);
  for (let r = 0; r < people.item.length; r++) seen[people.item[r]!] = 1;
  if (gold) for (let i = 0; i < people.items; i++) if (gold[i] !== unknown) seen[i] = 1;
  let fit = hds(people, { gold });
  const balance = fit.balance;
  const prior = new Float64Array(beliefs.length);
  let worth: Float64Array = new Float64Array(0);
  for (let round = 0; round < rounds; round++) {
    worth = worthOf(fit, band, bands, seen, balance);
    for (let i = 0; i < people.items; i++)
      prior.set(worth.subarray(band[i]! * people.classes, (band[i]! + 1) * people.classes), i * people.classes);
    fit = hds(people, { gold, prior });
  }
  return { fit, band, worth };
}

/** How true each class is in each band, counted over items that somebody has looked at. */
function worthOf(fit: HdsFit, band: Int32Array, bands: number, seen: Uint8Array, balance: Float64Array): Float64Array {
  const { classes, posterior } = fit;
  const worth = new Float64Array(bands * classes);
  for (let cell = 0; cell < worth.length; cell++) worth[cell] = lent * balance[cell % classes]!;
  for (let i = 0; i < band.length; i++)
    if (seen[i] === 1) for (let k = 0; k < classes; k++) worth[band[i]! * classes + k]! += posterior[i * classes + k]!;
  for (let b = 0; b < bands; b++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += worth[b * classes + k]!;
    for (let k = 0; k < classes; k++) worth[b * classes + k]! /= sum;
  }
  return worth;
}

/** Sorts the items under each class named by how sure the model is, and cuts them into equal parts; equally sure ones stay together. */
function bandsOf(beliefs: Float64Array, items: number, classes: number, most: number, least: number) {
  const named: number[][] = Array.from({ length: classes }, () => []);
  const sure = new Float64Array(items);
  for (let i = 0; i < items; i++) {
    let label = 0;
    for (let k = 1; k < classes; k++) if (beliefs[i * classes + k]! > beliefs[i * classes + label]!) label = k;
    sure[i] = beliefs[i * classes + label]!;
    named[label]!.push(i);
  }
  const band = new Int32Array(items);
  let bands = 0;
  for (const list of named) {
    if (list.length === 0) continue;
    list.sort((a, b) => sure[a]! - sure[b]!);
    const parts = Math.max(1, Math.min(Math.floor(most), Math.floor(list.length / least)));
    let part = 0;
    list.forEach((i, at) => {
      if (at > 0 && sure[i]! > sure[list[at - 1]!]!) part = Math.floor((at * parts) / list.length);
      band[i] = bands + part;
    });
    bands += parts;
  }
  return { band, bands };
}
