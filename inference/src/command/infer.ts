import { unknown } from '../answers/answers.ts';
import { type Collected, collect, type Id } from '../answers/collect.ts';
import { calibrate } from '../calibration/calibrate.ts';
import { type Confidences, confidences } from '../calibration/confidence.ts';
import { algorithms } from '../categorical/algorithms.ts';
import { choose } from '../categorical/choose.ts';
import { best, type Fit } from '../categorical/fit.ts';
import { csvLine } from './csv.ts';
import type { InferOptions } from './options.ts';
import { readRows } from './rows.ts';

/** With fewer gold items than this nothing is calibrated: the number stays a score. */
const goldLeast = 20;

export interface Files {
  /** The text of a file in pieces; `-` is standard input. */
  read(name: string): Iterable<string>;
  write(text: string): void;
  /** What was done, for people. */
  say(line: string): void;
}

/**
 * Reads the answers, infers, writes one line per item in the order in which items first appear.
 * @throws Complaint and InferenceProblem, both with a message for people
 */
export function infer(options: InferOptions, files: Files): void {
  const called = (name: string): string => (name === '-' ? 'Standard input' : name);
  const goldRows = options.gold ? [...readRows(files.read(options.gold), called(options.gold), ['item', 'label'])] : [];
  const rows = readRows(files.read(options.answers), called(options.answers), ['item', 'worker', 'label']);
  const collected = collect(rows, { gold: goldRows, duplicates: options.duplicates });
  const { answers, gold, repeats } = collected;
  files.say(
    `${count(answers.item.length, 'answer')} by ${count(answers.workers, 'worker')} for ${count(answers.items, 'item')}, ${count(answers.classes, 'class', 'classes')}${repeats > 0 ? `, ${count(repeats, 'repeat')} left out` : ''}`,
  );
  const fit = fitOf(collected, options, files);
  if (!fit.converged)
    files.say(`Stopped after ${fit.iterations} rounds without having settled; take the result with care.`);
  writeResults(collected, fit, trustOf(collected, fit, files), files);
  if (gold.every((label) => label === unknown))
    files.say('The number beside each label is a score: give gold to make it a confidence.');
}

function fitOf({ answers, gold }: Collected, { algorithm }: InferOptions, files: Files): Fit {
  if (algorithm !== 'choose') return algorithms[algorithm](answers, { gold });
  const { pick, reason } = choose(answers, gold);
  files.say(`Chosen: ${pick}. ${reason}`);
  return algorithms[pick](answers, { gold });
}

function trustOf({ answers, gold }: Collected, fit: Fit, files: Files): Confidences {
  const answered = new Uint8Array(answers.items);
  for (const item of answers.item) answered[item] = 1;
  const usable = gold.reduce((sum, label, i) => sum + (label !== unknown && answered[i] === 1 ? 1 : 0), 0);
  if (usable < goldLeast) {
    if (usable > 0)
      files.say(
        `${count(usable, 'item')} of gold: too few to turn scores into confidences, which takes ${goldLeast}, better 100.`,
      );
    return confidences(fit);
  }
  const calibration = calibrate(answers, gold, algorithms[fit.algorithm]);
  files.say(`Confidence calibrated on ${count(usable, 'item')} of gold.`);
  return confidences(fit, calibration);
}

function writeResults({ answers, gold, itemIds, labels }: Collected, fit: Fit, trust: Confidences, files: Files): void {
  const given = new Int32Array(answers.items);
  for (const item of answers.item) given[item]!++;
  const write = inPieces(files);
  write(csvLine(['item', 'label', trust.kind === 'score' ? 'score' : 'confidence', 'answers']));
  for (let i = 0; i < answers.items; i++) {
    const known = gold[i] !== unknown;
    const label = known ? gold[i]! : best(fit, i);
    const value = known ? 1 : trust.values[i]!;
    write(csvLine([text(itemIds[i]!), label < 0 ? '' : text(labels[label]!), Number(value.toFixed(6)), given[i]!]));
  }
  write(null);
}

/** Small lines are gathered: a million writes would take longer than the inference. */
function inPieces(files: Files): (line: string | null) => void {
  let waiting = '';
  return (line) => {
    waiting += line ?? '';
    if (line !== null && waiting.length < 1 << 16) return;
    files.write(waiting);
    waiting = '';
  };
}

const text = (id: Id): string => String(id);
const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
