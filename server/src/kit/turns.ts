/** Too many wait already. */
export class TurnsTaken extends Error {
  constructor() {
    super('too many wait for their turn');
    this.name = 'TurnsTaken';
  }
}

/** Lets heavy work happen one after the other, so that it cannot take every core, and lets only so much of it wait. */
export class Turns {
  readonly #atOnce: number;
  readonly #waitingMost: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(atOnce: number, waitingMost: number) {
    this.#atOnce = atOnce;
    this.#waitingMost = waitingMost;
  }

  /** Does the work when its turn comes; rejects with TurnsTaken, at once, when too many wait. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.#atOnce) {
      if (this.#waiting.length >= this.#waitingMost) throw new TurnsTaken();
      await new Promise<void>((come) => this.#waiting.push(come));
    } else this.#busy += 1;
    try {
      return await work();
    } finally {
      // The turn goes from hand to hand, so that nobody who has just come is faster than those who wait.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }
}
