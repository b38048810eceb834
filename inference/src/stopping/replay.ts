import { type Answers, unknown } from '../answers/answers.ts';
import { calibrate } from '../calibration/calibrate.ts';
import { calibrated } from '../calibration/confidence.ts';
import type { FitOptions } from '../categorical/fit.ts';
import { hds } from '../categorical/hds.ts';
import { mustBeWithin } from '../problem.ts';
import { RecordedCrowd, type RecordedOptions, type Replayed } from './recorded.ts';
import { makeRule, type StoppingRule } from './rules.ts';

/** When a replay fits anew. */
export interface RefitOptions {
  /** A refit is due when the answers have become more by this share. Default 0.05. */
  refitShare?: number;
  /** For the refits on the way; the last one runs to its end. Default: 10 rounds, tolerance 1e-2. */
  fit?: Pick<FitOptions, 'iterationsMax' | 'tolerance'>;
}

export interface ReplayOptions extends RecordedOptions, RefitOptions {
  rule: StoppingRule;
  /** The rule from the moment on at which so many items of known truth (`gold`) are answered: its confidence is calibrated on them then. */
  calibrated?: { rule: StoppingRule; gold: number };
}

/** Refits that only look whether an item has to be opened again; each may open a handful. */
const secondLooksMost = 10;

/**
 * Goes through a recorded crowd as a live batch would have: a few items are asked about more at the start, the others little; then each round gives
 * every item that the rule does not let go one more of its recorded answers. What is believed moves with every answer, skills are
 * fitted anew as answers pile up, and items whose confidence has fallen are opened again. It ends when no item wants more or has more.
 * Refits are bounded by the logarithm of the number of answers.
 * @throws InferenceProblem option.range
 */
export function replay(recorded: Answers, options: ReplayOptions): Replayed {
  const { refitShare = 0.05, fit = { iterationsMax: 10, tolerance: 1e-2 } } = options;
  mustBeWithin('refitShare', refitShare, 0.001, 1000);
  const crowd = new RecordedCrowd(recorded, options);
  const { state } = crowd;
  let verdict = makeRule(options.rule);
  crowd.begin(options);
  const modelled = options.rule.kind === 'target' || options.calibrated !== undefined;
  let calibratedOn = 0;
  const refit = (): void => {
    state.refit(fit);
    const now = calibrateAnew(crowd, options, calibratedOn);
    if (now > 0 && calibratedOn === 0) verdict = makeRule(options.calibrated!.rule);
    calibratedOn = now;
  };
  if (modelled) refit();
  let [rounds, refits, fitted, looks] = [0, Number(modelled), state.size, 0];
  for (;;) {
    let given = 0;
    for (const item of crowd.order)
      if (crowd.hasMore(item) && verdict(crowd.soFar(item)) === 'ask') given += crowd.reveal(item);
    rounds += Number(given > 0);
    const due = state.size >= fitted * (1 + refitShare);
    if (given === 0 && (!modelled || state.size === fitted || looks++ >= secondLooksMost)) break;
    if (!modelled || (given > 0 && !due)) continue;
    refit();
    [refits, fitted] = [refits + 1, state.size];
  }
  return crowd.end(rounds, refits);
}

/** Calibrating fits several times, so it waits until answers have grown by a fifth. */
const calibrateShare = 0.2;

/** Calibrates on the gold that is answered, once there is enough; answers at how many answers it last did, 0 for never. */
function calibrateAnew(crowd: RecordedCrowd, { gold, calibrated: wanted }: ReplayOptions, before: number): number {
  if (!gold || !wanted || (before > 0 && crowd.state.size < before * (1 + calibrateShare))) return before;
  const known = gold.map((label, item) => (crowd.state.answersOf(item) > 0 ? label : unknown));
  if (known.filter((label) => label !== unknown).length < wanted.gold) return before;
  const all = new Int32Array(crowd.state.items).fill(unknown);
  all.set(known.subarray(0, all.length));
  crowd.calibration = calibrated(calibrate(crowd.state.answers(), all, hds));
  return crowd.state.size;
}
