import { cholesky, inverse } from './cholesky.ts';
import { chanceOf } from './logistic.ts';

/** What is known about scores: second derivatives with their sign turned, items × items, or only the diagonal. */
export interface Information {
  readonly items: number;
  readonly dense: boolean;
  readonly cells: Float64Array;
}

export function informationOf(items: number, dense: boolean): Information {
  return { items, dense, cells: new Float64Array(dense ? items * items : items) };
}

/** Adds what is known about the difference of two scores. */
export function addPair({ items, dense, cells }: Information, a: number, b: number, amount: number): void {
  cells[dense ? a * (items + 1) : a]! += amount;
  cells[dense ? b * (items + 1) : b]! += amount;
  if (!dense) return;
  cells[a * items + b]! -= amount;
  cells[b * items + a]! -= amount;
}

/** Adds what the comparisons with the phantom say about each score. */
export function addPrior({ items, dense, cells }: Information, scores: Float64Array, prior: number): void {
  for (let i = 0; i < items; i++) {
    const chance = chanceOf(scores[i]!);
    cells[dense ? i * (items + 1) : i]! += 2 * prior * chance * (1 - chance);
  }
}

/** The inverse, or null where rounding has made the matrix singular. */
export function covarianceOf({ items, cells }: Information): Float64Array | null {
  const lower = cholesky(cells, items);
  return lower && inverse(lower, items);
}

/** Standard errors; without a covariance, those of each score with the others held. */
export function errorsOf({ items, dense, cells }: Information, covariance: Float64Array | null): Float64Array {
  return Float64Array.from({ length: items }, (_, i) =>
    covariance ? Math.sqrt(covariance[i * (items + 1)]!) : 1 / Math.sqrt(cells[dense ? i * (items + 1) : i]!),
  );
}
