import type { Rule } from '../look.ts';
import { doneMissing, doneNotCheckable, doneNotOneSentence } from './done.ts';
import { noExample, onlyGoodExamples } from './examples.ts';
import { impossible } from './impossible.ts';
import { personalShown, secretShown } from './sensitive.ts';
import { vagueVerb } from './vague-verb.ts';

/** All rules, in the order in which a writer would go about them. */
export const rules: readonly Rule[] = [
  doneMissing,
  doneNotOneSentence,
  doneNotCheckable,
  vagueVerb,
  noExample,
  onlyGoodExamples,
  impossible,
  secretShown,
  personalShown,
];
