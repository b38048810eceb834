/**
 * What was used last, up to a number of entries and a total weight: memory of a process that stays small however long it runs.
 * Forgetting is always safe, since everything kept here can be asked of the database again.
 */
export class Recent<V> {
  readonly #entries = new Map<string, { value: V; weight: number }>();
  readonly #countMax: number;
  readonly #weightMax: number;
  #weight = 0;

  constructor(countMax: number, weightMax = Number.POSITIVE_INFINITY) {
    this.#countMax = countMax;
    this.#weightMax = weightMax;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: string, value: V, weight = 0): void {
    this.delete(key);
    if (weight > this.#weightMax) return;
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    // A Map keeps the order of insertion: the oldest is at the front.
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= this.#countMax && this.#weight <= this.#weightMax) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }

  /** The oldest first. */
  keys(): IterableIterator<string> {
    return this.#entries.keys();
  }

  get size(): number {
    return this.#entries.size;
  }
}
