import type { Field } from '@manyhands/contract';
import { medoid } from '@manyhands/inference';
import { byMajority } from './by-vote.ts';
import { amongFilled, type Outcome } from './outcome.ts';

/**
 * Long texts are hardly ever the same word for word: unless more than half are, the one nearest to all others stands for them, as its
 * worker wrote it, and is marked as one that somebody should verify.
 */
export function byMedoid(field: Field, given: readonly unknown[]): Outcome {
  return amongFilled(field, given, (filled) => byMajority(field, filled) ?? nearest(filled.map(String)));
}

function nearest(texts: readonly string[]): Outcome {
  const { value, agreement } = medoid(texts);
  const written = texts.find((text) => medoid([text]).value === value) ?? value;
  return { value: written, agreement, how: 'medoid', differs: true };
}
