interface Entry<T> {
  answer: Promise<T>;
  /** In milliseconds; until the answer is there it does not grow old. */
  until: number;
}

const freshMs = 2000;

/**
 * Answers that take long to find, kept for a little while: two seconds, or twenty times as long as finding them took. Those who ask
 * meanwhile share one search. A failure is not kept.
 */
export class Remembered<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #most: number;
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, now: Date, find: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known && known.until > now.getTime()) return known.answer;
    this.#entries.delete(key);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size >= this.#most && !oldest.done) this.#entries.delete(oldest.value);
    const started = performance.now();
    const entry: Entry<T> = { answer: find(), until: Number.POSITIVE_INFINITY };
    this.#entries.set(key, entry);
    entry.answer.then(
      () => {
        entry.until = now.getTime() + Math.max(freshMs, 20 * (performance.now() - started));
      },
      () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      },
    );
    return entry.answer;
  }
}
