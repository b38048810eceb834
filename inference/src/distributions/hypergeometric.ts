import { mustBeCount } from './count.ts';
import { binomialTerm } from './term.ts';

/**
 * Chance of at most k marked items among `drawn` ones, drawn without replacement from `population` items of which `marked`
 * are marked. Small chances keep their digits (about 12); for chances near one use `hypergeometricTail`. Populations of 10^7
 * take about a millisecond.
 * Source: the term is Loader 2000 (see `binomialTerm`) as three binomial terms; its neighbours follow by their exact ratio.
 * @throws InferenceProblem option.range for numbers that are not whole, or marked or drawn outside [0, population]
 */
export function hypergeometricCdf(k: number, population: number, marked: number, drawn: number): number {
  mustBeUrn(k, population, marked, drawn);
  const [least, most] = reach(population, marked, drawn);
  if (k < least) return 0;
  if (k >= most) return 1;
  const mean = (drawn / population) * marked;
  if (k > mean) return 1 - upFrom(k + 1, population, marked, drawn);
  return downFrom(k, population, marked, drawn);
}

/** Chance of at least k marked items among those drawn; small chances keep their digits. Else as `hypergeometricCdf`. */
export function hypergeometricTail(k: number, population: number, marked: number, drawn: number): number {
  mustBeUrn(k, population, marked, drawn);
  const [least, most] = reach(population, marked, drawn);
  if (k <= least) return 1;
  if (k > most) return 0;
  const mean = (drawn / population) * marked;
  if (k <= mean) return 1 - downFrom(k - 1, population, marked, drawn);
  return upFrom(k, population, marked, drawn);
}

/** Chance of exactly k marked items among those drawn. */
export function hypergeometricPmf(k: number, population: number, marked: number, drawn: number): number {
  mustBeUrn(k, population, marked, drawn);
  const [least, most] = reach(population, marked, drawn);
  return k < least || k > most ? 0 : term(k, population, marked, drawn);
}

/** Fewest and most marked items that can be drawn at all. */
function reach(population: number, marked: number, drawn: number): [least: number, most: number] {
  return [Math.max(0, drawn + marked - population), Math.min(drawn, marked)];
}

/** P(k) = Bin(k; marked, x) · Bin(drawn - k; rest, x) / Bin(drawn; population, x) with x = drawn / population. */
function term(k: number, population: number, marked: number, drawn: number): number {
  const [x, y] = [drawn / population, (population - drawn) / population];
  const plain = population - marked;
  const both = binomialTerm(k, marked - k, x, y) * binomialTerm(drawn - k, plain - drawn + k, x, y);
  return both / binomialTerm(drawn, population - drawn, x, y);
}

function downFrom(k: number, population: number, marked: number, drawn: number): number {
  const [least] = reach(population, marked, drawn);
  const plain = population - marked;
  let chance = term(k, population, marked, drawn);
  let sum = chance;
  for (let j = k; j > least && chance > sum * 1e-17; j--) {
    chance *= (j / (marked - j + 1)) * ((plain - drawn + j) / (drawn - j + 1));
    sum += chance;
  }
  return Math.min(1, sum);
}

function upFrom(k: number, population: number, marked: number, drawn: number): number {
  const [, most] = reach(population, marked, drawn);
  const plain = population - marked;
  let chance = term(k, population, marked, drawn);
  let sum = chance;
  for (let j = k; j < most && chance > sum * 1e-17; j++) {
    chance *= ((marked - j) / (j + 1)) * ((drawn - j) / (plain - drawn + j + 1));
    sum += chance;
  }
  return Math.min(1, sum);
}

function mustBeUrn(k: number, population: number, marked: number, drawn: number): void {
  mustBeCount('The population', population);
  mustBeCount('The number of marked items', marked, 0, population);
  mustBeCount('The number of drawn items', drawn, 0, population);
  mustBeCount('k', k, -Number.MAX_SAFE_INTEGER);
}
