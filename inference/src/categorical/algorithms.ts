import { InferenceProblem } from '../problem.ts';
import { blend } from './blend.ts';
import { dawidSkene } from './dawid-skene.ts';
import { type Algorithm, type AlgorithmName, algorithmNames } from './fit.ts';
import { glad } from './glad.ts';
import { hds } from './hds.ts';
import { mace } from './mace.ts';
import { majority } from './majority.ts';
import { oneCoin } from './one-coin.ts';
import { wawa } from './wawa.ts';
import { zeroBasedSkill } from './zero-based-skill.ts';

/** Every algorithm for classes, by its name. */
export const algorithms: Readonly<Record<AlgorithmName, Algorithm>> = {
  majority,
  wawa,
  zbs: zeroBasedSkill,
  'one-coin': oneCoin,
  ds: dawidSkene,
  hds,
  glad,
  mace,
  blend,
};

/**
 * The algorithm of that name, as people type it.
 * @throws InferenceProblem option.range, listing the names that exist
 */
export function algorithmNamed(name: string): Algorithm {
  const known = algorithmNames.find((one) => one === name);
  if (known) return algorithms[known];
  throw new InferenceProblem('option.range', `There is no algorithm ${name}; there are ${algorithmNames.join(', ')}.`);
}
