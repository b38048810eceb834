/** What this package refuses to compute, each with a name that a program can act on. */
export type ProblemCode =
  | 'answers.none'
  | 'answers.lengths'
  | 'answers.range'
  | 'answers.duplicate'
  | 'gold.none'
  | 'gold.contradicts'
  | 'gold.range'
  | 'prior.shape'
  | 'values.not-finite'
  | 'values.shape'
  | 'values.too-many'
  | 'option.range'
  | 'counts.contradict'
  | 'classes.too-many'
  | 'confidence.uncalibrated'
  | 'calibration.other'
  | 'state.version';

/**
 * Thrown for input that has no answer. The message says what is wrong, where, and what to do about it.
 * Nothing in this package returns NaN, and no number silently stands for something else.
 */
export class InferenceProblem extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string) {
    super(message);
    this.name = 'InferenceProblem';
    this.code = code;
  }
}

/** Throws unless the number is finite and within [min, max]. */
export function mustBeWithin(name: string, value: number, min: number, max: number): void {
  if (Number.isFinite(value) && value >= min && value <= max) return;
  throw new InferenceProblem('option.range', `${name} is ${value}; it has to be a number from ${min} to ${max}.`);
}
