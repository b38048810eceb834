import { type Answers, answers as columns, mustFit } from '../answers/answers.ts';
import { best } from '../categorical/fit.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';

export interface ModelAsWorkerOptions {
  /** Lower edges of the bands of confidence, rising, the first 0. Default 0, .6, .75, .9, .97, .99. */
  bands?: readonly number[];
  /** 1 for each item on which the model is to answer; default all. */
  answering?: Uint8Array;
}

/** The crowd with the model among it. */
export interface WithModel {
  /** The answers given, followed by the model's; its bands are workers numbered after the people. */
  readonly answers: Answers;
  /** Worker number, lower edge and number of answers of each band; a band may be empty. */
  readonly bands: readonly { worker: number; from: number; answers: number }[];
}

/**
 * Enters a model into the crowd: one answer per item, by a worker of its own for each band of confidence, so that the fit finds out by itself
 * what the model's "99 % sure" is worth, as it does with people. The beliefs must come from cross-fitting: a model that learnt from an
 * item's own answers would only repeat them, and be taken for a second witness.
 * An item on which the model is evenly divided gets no answer from it.
 * @param beliefs items × classes, row-major, each row summing to one
 * @throws InferenceProblem prior.shape and values.not-finite for the beliefs, option.range for bands that do not rise from 0, values.shape for `answering`
 */
export function modelAsWorker(crowd: Answers, beliefs: Float64Array, options: ModelAsWorkerOptions = {}): WithModel {
  const { bands = [0, 0.6, 0.75, 0.9, 0.97, 0.99], answering } = options;
  mustFit(crowd, { prior: beliefs });
  mustRise(bands);
  if (answering && answering.length !== crowd.items)
    throw new InferenceProblem('values.shape', `answering has ${answering.length} entries for ${crowd.items} items.`);
  const { items, classes } = crowd;
  const [said, band] = [new Int32Array(items).fill(-1), new Int32Array(items)];
  let rows = crowd.item.length;
  for (let i = 0; i < items; i++) {
    if (answering && answering[i] !== 1) continue;
    const label = best({ posterior: beliefs, classes }, i);
    if (label < 0) continue;
    said[i] = label;
    band[i] = bandOf(beliefs[i * classes + label]!, bands);
    rows++;
  }
  const [item, worker, label] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  item.set(crowd.item);
  worker.set(crowd.worker);
  label.set(crowd.label);
  const given = new Int32Array(bands.length);
  let at = crowd.item.length;
  for (let i = 0; i < items; i++) {
    if (said[i]! < 0) continue;
    [item[at], worker[at], label[at]] = [i, crowd.workers + band[i]!, said[i]!];
    given[band[i]!]!++;
    at++;
  }
  return {
    answers: columns(item, worker, label, { items, workers: crowd.workers + bands.length, classes }),
    bands: bands.map((from, b) => ({ worker: crowd.workers + b, from, answers: given[b]! })),
  };
}

function bandOf(confidence: number, bands: readonly number[]): number {
  let band = 0;
  while (band + 1 < bands.length && confidence >= bands[band + 1]!) band++;
  return band;
}

function mustRise(bands: readonly number[]): void {
  if (bands[0] !== 0)
    throw new InferenceProblem('option.range', `The first band begins at ${bands[0]}; it has to be 0.`);
  bands.forEach((from, b) => {
    mustBeWithin(`Band ${b}`, from, b === 0 ? 0 : bands[b - 1]! + 1e-12, 1);
  });
}
