/** What one more answer is expected to bring for one item. */
export interface Gain {
  /** How much the chance that the leading class is the true one rises, 0 to 1. Nil where no single answer could change the lead. */
  correctness: number;
  /** How much uncertainty about the true class falls, in nats. Nil only where the answer says nothing. */
  information: number;
}

/**
 * What one more answer is expected to bring, over all labels that it might have, each as likely as the model says.
 * Both are never below zero: on average an answer cannot make one know less.
 * Source: correctness is the knowledge gradient of Frazier, Powell, Dayanik, SIAM J. Control Optim. 47 (2008), eq. 3.1, as used for labels by Chen, Lin, Zhou,
 * "Statistical decision making for optimal budget allocation in crowd labeling", JMLR 16 (2015), section 4; information is the
 * mutual information of Lindley, "On a measure of the information provided by an experiment", Ann. Math. Stat. 27 (1956), def. 2.
 * @param posterior what is believed of the item; sums to one
 * @param chance label × truth, row-major: the chance that the answer is `label` when `truth` is true; each column sums to one
 */
export function expectedGain(posterior: Float64Array, chance: Float64Array): Gain {
  const classes = posterior.length;
  let [lead, correct, information] = [0, 0, 0];
  for (let k = 0; k < classes; k++) if (posterior[k]! > lead) lead = posterior[k]!;
  for (let l = 0; l < classes; l++) {
    let [most, sum] = [0, 0];
    for (let k = 0; k < classes; k++) {
      const joint = posterior[k]! * chance[l * classes + k]!;
      sum += joint;
      if (joint > most) most = joint;
    }
    correct += most;
    for (let k = 0; k < classes; k++) {
      const joint = posterior[k]! * chance[l * classes + k]!;
      if (joint > 0) information += joint * Math.log(chance[l * classes + k]! / sum);
    }
  }
  return { correctness: Math.max(0, correct - lead), information: Math.max(0, information) };
}
