import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Set → algorithm → number. */
export type Figures = Record<string, Record<string, number>>;

/** What was measured before this code was written; see `about` in the file. Sets that it does not know are simply not in it. */
export interface Reference {
  about: string;
  mean_over_25_sets: Record<string, number>;
  sets: Figures;
  automation: Record<string, { at2: number; at5: number }>;
  together: Record<string, { answers_per_item: number; accuracy: number }>;
}

/** The folder of the sources, as seen from the compiled files: what is not TypeScript stays there. */
export const sources = path.resolve(import.meta.dirname, '../../inference');

export function readReference(): Reference {
  return JSON.parse(readFileSync(path.join(sources, 'reference.json'), 'utf8')) as Reference;
}

/** A share in points beside its reference: `83.4 (+0.2)`; without one, the share alone. */
export function beside(share: number, known: number | undefined): string {
  const points = (share * 100).toFixed(1);
  if (known === undefined) return points;
  const ahead = (share - known) * 100;
  return `${points} (${ahead < 0 ? '' : '+'}${ahead.toFixed(1)})`;
}
