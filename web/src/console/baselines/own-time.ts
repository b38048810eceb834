/** Nothing done for so long counts as having gone: reading takes its time, a telephone call more. */
export const idleAfterMs = 30_000;

/**
 * The time somebody is at one item: from the moment it is shown, without the time its tab is hidden, and without what goes beyond half a
 * minute of doing nothing. All moments in milliseconds of one clock that never goes back.
 */
export class OwnTime {
  readonly #begun: number;
  #counted = 0;
  #last: number;
  #hidden = false;

  constructor(now: number) {
    this.#begun = now;
    this.#last = now;
  }

  /** Something was pressed, typed, moved or scrolled. */
  act(now: number): void {
    this.#counted = this.#sum(now);
    this.#last = now;
  }

  hide(now: number): void {
    this.act(now);
    this.#hidden = true;
  }

  show(now: number): void {
    if (!this.#hidden) return;
    this.#hidden = false;
    this.#last = now;
  }

  isAway(now: number): boolean {
    return this.#hidden || now - this.#last > idleAfterMs;
  }

  /** Seconds at the item, and seconds away from it; together all that went by. */
  read(now: number): { seconds: number; away: number } {
    const counted = this.#sum(now);
    return { seconds: counted / 1000, away: Math.max(0, now - this.#begun - counted) / 1000 };
  }

  #sum(now: number): number {
    return this.#counted + (this.#hidden ? 0 : Math.max(0, Math.min(now - this.#last, idleAfterMs)));
  }
}
