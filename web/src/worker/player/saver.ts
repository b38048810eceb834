import type { Values } from '@manyhands/contract';
import type { Drafts } from '../keeping/drafts.ts';

export type Save = (assignment: string, values: Values, leaving: boolean) => Promise<unknown>;
const pauseMs = 900;

/** Keeps what is typed: on the device at once, on the server when the typing rests, and both when the page is left. */
export class Saver {
  readonly #drafts: Drafts;
  readonly #save: Save;
  #open: { assignment: string; values: Values } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  constructor(drafts: Drafts, save: Save) {
    this.#drafts = drafts;
    this.#save = save;
  }

  typed(assignment: string, values: Values): void {
    if (this.#open && this.#open.assignment !== assignment) this.flush();
    this.#drafts.keep(assignment, values);
    this.#open = { assignment, values };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), pauseMs);
  }

  /** Sends what waits. A save that fails is no loss: the device has it, and the next one carries everything. */
  flush(leaving = false): void {
    clearTimeout(this.#timer);
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    this.#save(open.assignment, open.values, leaving).then(
      () => {
        if (this.#drafts.read(open.assignment)?.values === undefined || this.#open?.assignment === open.assignment)
          return;
        this.#drafts.keep(open.assignment, open.values, true);
      },
      () => {},
    );
  }

  /** The answer is on its way, so there is nothing to keep any more. */
  drop(assignment: string): void {
    if (this.#open?.assignment === assignment) {
      clearTimeout(this.#timer);
      this.#open = null;
    }
  }
}
