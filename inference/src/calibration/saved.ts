import { algorithmNames } from '../categorical/fit.ts';
import { InferenceProblem } from '../problem.ts';
import type { Borne } from './borne.ts';
import type { Calibration } from './calibrate.ts';

/**
 * Takes back what `JSON.parse(JSON.stringify(calibration))` made of a calibration, and checks it, for it may come from anywhere.
 * @throws InferenceProblem state.version for another version or another thing, values.shape and values.not-finite for a damaged one
 */
export function loadCalibration(saved: unknown): Calibration {
  if (!isRecord(saved) || saved.kind !== 'calibration' || saved.version !== 1)
    throw new InferenceProblem('state.version', 'This is no calibration of version 1. Calibrate anew.');
  const { method, algorithm, classes, gold, right } = saved;
  if (method !== 'temperature' && method !== 'class-temperature') throw damaged('method');
  const known = algorithmNames.find((name) => name === algorithm);
  if (!known) throw damaged('algorithm');
  const size = whole(classes, 'classes');
  return {
    ...{ kind: 'calibration', version: 1, method, algorithm: known, classes: size },
    gold: whole(gold, 'gold'),
    right: whole(right, 'right'),
    temperature: positive(saved.temperature, 'temperature'),
    classTemperatures: numbers(saved.classTemperatures, 'classTemperatures', size).map((one) =>
      positive(one, 'classTemperatures'),
    ),
    borne: saved.borne === null ? null : borneOf(saved.borne),
  };
}

function borneOf(borne: unknown): Borne {
  if (!isRecord(borne)) throw damaged('borne');
  const from = numbers(borne.from, 'from');
  return { from, share: numbers(borne.share, 'share', from.length) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function number(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new InferenceProblem('values.not-finite', `${name} of the saved calibration is ${value}, not a number.`);
  return value;
}

function positive(value: unknown, name: string): number {
  const found = number(value, name);
  if (!(found > 0)) throw damaged(name);
  return found;
}

function whole(value: unknown, name: string): number {
  const count = number(value, name);
  if (!Number.isInteger(count) || count < 0) throw damaged(name);
  return count;
}

function numbers(values: unknown, name: string, length?: number): number[] {
  if (!Array.isArray(values) || (length !== undefined && values.length !== length)) throw damaged(name);
  return values.map((value) => number(value, name));
}

const damaged = (name: string): InferenceProblem =>
  new InferenceProblem('values.shape', `${name} of the saved calibration does not fit. Calibrate anew.`);
