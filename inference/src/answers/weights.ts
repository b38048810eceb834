import { InferenceProblem } from '../problem.ts';

/**
 * How much each answer counts: 0 to 1e12, not all 0; without a column each counts one.
 * @param answers how many answers there are
 * @throws InferenceProblem answers.lengths, values.not-finite
 */
export function weightsOf(weights: ArrayLike<number> | undefined, answers: number): Float64Array {
  if (!weights) return new Float64Array(answers).fill(1);
  if (weights.length !== answers)
    throw new InferenceProblem('answers.lengths', `There are ${weights.length} weights for ${answers} answers.`);
  const column = Float64Array.from(weights);
  const bad = column.findIndex((weight) => !(weight >= 0 && weight <= 1e12));
  if (bad >= 0)
    throw new InferenceProblem(
      'values.not-finite',
      `The weight of answer ${bad} is ${column[bad]}; it has to be 0 to 1e12.`,
    );
  // Sums of smaller weights would drown in rounding.
  if (!column.some((weight) => weight > 1e-12))
    throw new InferenceProblem('values.not-finite', 'All weights are 0; some answer has to count.');
  return column;
}
