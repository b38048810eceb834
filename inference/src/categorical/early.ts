/** What a model has to say about itself so that it can be stopped early. */
export interface Watched {
  /** Expected log-chance of the answers under the present parameters and counts. */
  expectedLog(): number;
  /** Expected answers to items of each class. */
  answersByTruth(): Float64Array;
  readonly balance: Float64Array;
  readonly balanceCounts: Float64Array;
}

/**
 * The early stop of crowd-kit, which Dawid-Skene's known accuracies come from: leave it when the lower bound of the likelihood
 * rises by less than 1e-5 per answer. Its bound counts the class shares once per answer instead of once per item, so it can fall
 * while the likelihood still rises, often after two or three rounds. That is worth having in a model with many parameters: what it
 * learns first is what the votes say, and what it learns last is what fits these answers only.
 *
 * The entropy of the beliefs, which the bound needs, is the log-likelihood less the expected log of everything it is made of: no
 * item has to be looked at again.
 * Source: crowd-kit 1.4, `DawidSkene._evidence_lower_bound`.
 */
export function watch(model: Watched, answers: number) {
  let [entropy, bound] = [0, -Infinity];
  return {
    /** Before an M-step, with the log-likelihood that the last E-step gave. */
    beforeLearning(logLikelihood: number): void {
      entropy = logLikelihood - model.expectedLog() - expectedShares(model.balance, model.balanceCounts);
    },
    /** After it. */
    isEnough(): boolean {
      const before = bound;
      bound = entropy + model.expectedLog() + expectedShares(model.balance, model.answersByTruth());
      return bound - before < 1e-5 * answers;
    },
  };
}

function expectedShares(balance: Float64Array, times: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < balance.length; k++)
    if (times[k]! > 0 && balance[k]! > 0) sum += times[k]! * Math.log(balance[k]!);
  return sum;
}
