import type { Rule } from '../look.ts';
import { clauseAgainstForm } from './against-form/clause-against-form.ts';
import { clauseWithoutField } from './clause-without-field.ts';
import { doneMissing, doneNotCheckable, doneNotOneSentence } from './done.ts';
import { exampleBreaksForm } from './example-fits.ts';
import { noExample, onlyGoodExamples } from './examples.ts';
import { impossible } from './impossible.ts';
import { languageUnknown, otherLanguage, placeholderLeft, unseenLetters } from './language.ts';
import { longSentence, tooLong } from './length.ts';
import { howManyMissing, ifNotFoundMissing, whereMissing } from './limits.ts';
import { columnNeverMentioned, fieldNeverMentioned } from './mentions.ts';
import { minutesAgainstAsked, minutesAgainstMeasured } from './minutes.ts';
import { tooManyOutputs } from './outputs.ts';
import { proofNotStated, proofWithoutField } from './proof.ts';
import { personalShown, secretShown } from './sensitive.ts';
import { vagueVerb } from './vague-verb.ts';

/** All rules, in the order in which a writer would go about them. */
export const rules: readonly Rule[] = [
  doneMissing,
  doneNotOneSentence,
  doneNotCheckable,
  vagueVerb,
  howManyMissing,
  whereMissing,
  ifNotFoundMissing,
  noExample,
  onlyGoodExamples,
  exampleBreaksForm,
  columnNeverMentioned,
  fieldNeverMentioned,
  clauseWithoutField,
  clauseAgainstForm,
  impossible,
  tooManyOutputs,
  proofNotStated,
  proofWithoutField,
  secretShown,
  personalShown,
  minutesAgainstMeasured,
  minutesAgainstAsked,
  tooLong,
  longSentence,
  otherLanguage,
  languageUnknown,
  unseenLetters,
  placeholderLeft,
];
