import type { Field } from '@manyhands/contract';
import { answers, gradeOf, medianGrades, medianNumbers, numberAnswers, numberInterval } from '@manyhands/inference';
import { byMajority, byVote } from './by-vote.ts';
import { amongFilled, type Outcome } from './outcome.ts';

type NumberField = Extract<Field, { kind: 'number' }>;
type RatingField = Extract<Field, { kind: 'rating' }>;

/** The number more than half give exactly; else the one in the middle, on a step of the field, with how far off it may be. */
export function byMedian(field: NumberField, given: readonly unknown[]): Outcome {
  return amongFilled(field, given, (filled) => byMajority(field, filled) ?? middleOf(field, filled));
}

function middleOf(field: NumberField, filled: readonly unknown[]): Outcome {
  const values = Float64Array.from(filled, Number);
  const column = new Int32Array(values.length);
  const fit = medianNumbers(
    numberAnswers(
      column,
      column.map((_, w) => w),
      values,
    ),
  );
  const value = onStep(field, fit.estimate[0]!);
  const { low, high } = numberInterval(fit, 0);
  const saying = values.filter((one) => one === value).length;
  return {
    ...{ value, agreement: saying / values.length, how: 'median' },
    spread: { low: short(Math.max(low, field.min ?? low)), high: short(Math.min(high, field.max ?? high)) },
  };
}

/** Between two middle answers lies a number that nobody may have been allowed to give. */
function onStep({ step, min = 0 }: NumberField, value: number): number {
  return short(step === undefined ? value : min + Math.round((value - min) / step) * step);
}

const short = (value: number): number => Number(value.toPrecision(12));

/** The vote; where it ties, the grade in the middle, if there is one. */
export function byGrades(field: RatingField, given: readonly unknown[]): Outcome {
  const vote = byVote(field, given);
  if (vote.value !== null) return vote;
  return amongFilled(field, given, (filled) => {
    const labels = Int32Array.from(filled, (one) => Number(one) - 1);
    const item = new Int32Array(labels.length);
    const who = labels.map((_, w) => w);
    const grades = medianGrades(answers(item, who, labels, { classes: field.max }), {
      weights: new Float64Array(labels.length).fill(1),
    });
    const grade = gradeOf(grades, 0);
    const saying = labels.filter((one) => one === grade).length;
    if (grade < 0 || saying === 0) return { ...vote, agreement: vote.agreement };
    return { value: grade + 1, agreement: saying / labels.length, how: 'median' };
  });
}
