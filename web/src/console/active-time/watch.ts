import { type Purpose, samePurpose } from './purpose.ts';

export interface MeasuredSpan {
  purpose: Purpose;
  /** Milliseconds since the epoch, by this computer's clock. */
  from: number;
  to: number;
}

/** So long without a key, a click or a scroll, and nobody is at work: the span ends where the last one was. */
export const idleMs = 60_000;
const leastMs = 1000;

/**
 * Measures spans of active time from what happens: input, the page, the window's focus. Knows no clock of its own and no browser, so that it can be tested.
 * A span is told when it ends, or when somebody asks for what there is.
 */
export class Watch {
  readonly #tell: (span: MeasuredSpan) => void;
  #purpose: Purpose | null = null;
  #present = false;
  /** Where the span that runs began; null when none does. */
  #from: number | null = null;
  #lastInput = 0;

  constructor(tell: (span: MeasuredSpan) => void) {
    this.#tell = tell;
  }

  /** The person did something. */
  input(at: number): void {
    this.look(at);
    this.#lastInput = at;
    if (this.#from === null && this.#present && this.#purpose) this.#from = at;
  }

  /** The window is in front, or is not any more. Coming back is a sign of life. */
  present(is: boolean, at: number): void {
    if (is === this.#present) return;
    this.look(at);
    if (!is) this.#end(at);
    this.#present = is;
    if (is) this.input(at);
  }

  /** The person is at another page now, or the page is for something else. */
  turn(purpose: Purpose | null, at: number): void {
    if (samePurpose(purpose, this.#purpose)) return;
    this.look(at);
    const running = this.#from !== null;
    this.#end(at);
    this.#purpose = purpose;
    // Whoever goes from page to page is at work; who was away when the page changed by itself is not.
    if (this.#present && purpose && (running || at - this.#lastInput < idleMs)) this.#from = at;
  }

  /** Time passed: ends what has been idle. */
  look(at: number): void {
    if (this.#from !== null && at - this.#lastInput >= idleMs) this.#end(this.#lastInput);
  }

  /** Tells what is certain of the span that runs, up to the last input, and goes on from there. */
  cut(at: number): void {
    this.look(at);
    if (this.#from === null || this.#lastInput - this.#from < leastMs) return;
    const from = this.#lastInput;
    this.#end(from);
    this.#from = from;
  }

  /** Ends everything: the page is being left. */
  leave(at: number): void {
    this.look(at);
    this.#end(at);
  }

  #end(at: number): void {
    const from = this.#from;
    this.#from = null;
    if (from === null || !this.#purpose || at - from < leastMs) return;
    this.#tell({ purpose: this.#purpose, from, to: at });
  }
}
