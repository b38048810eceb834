import type { Effort, Values } from '@manyhands/contract';

interface Counts {
  pasted: number;
  away: number;
  /** Milliseconds on the screen so far, and since when it is there now. */
  shown: number;
  since: number | null;
}

/** Below this an answer has no text to speak of, and nothing is said of pasting. */
const lettersLeast = 20;
/** More items than anybody has in hand; the oldest are forgotten. */
const keptMost = 50;

/**
 * Counts, item by item, how long it was on the screen, how many letters were pasted and how often the page was left. Never what was typed,
 * nor which keys. Times are milliseconds of a clock that only goes forward.
 */
export class EffortMeter {
  readonly #items = new Map<string, Counts>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The item is on the screen from now on. */
  show(item: string): void {
    this.#count(item).since ??= this.#now();
  }

  /** It is on the screen no more, or the page is hidden. */
  hide(item: string): void {
    const counts = this.#count(item);
    if (counts.since !== null) counts.shown += this.#now() - counts.since;
    counts.since = null;
  }

  pasted(item: string, text: string): void {
    this.#count(item).pasted += lettersIn(text);
  }

  away(item: string): void {
    this.#count(item).away += 1;
  }

  /** What is sent along with an answer; nothing for an item that never was on the screen. */
  of(item: string, values: Values): Effort | undefined {
    const counts = this.#items.get(item);
    if (!counts) return undefined;
    const shown = counts.shown + (counts.since === null ? 0 : this.#now() - counts.since);
    const seconds = Math.min(Math.round(shown / 100) / 10, 1_000_000);
    const focusLosses = Math.min(counts.away, 100_000);
    const letters = Object.values(values).reduce<number>(
      (sum, value) => sum + (typeof value === 'string' ? lettersIn(value) : 0),
      0,
    );
    if (letters < lettersLeast) return { seconds, focusLosses };
    // What was pasted and then deleted cannot make it more than all.
    const pastedShare = Math.min(1, counts.pasted / letters);
    return { seconds, pastedShare, pastedLetters: Math.min(counts.pasted, 10_000_000), focusLosses };
  }

  #count(item: string): Counts {
    const counts = this.#items.get(item) ?? { pasted: 0, away: 0, shown: 0, since: null };
    this.#items.set(item, counts);
    const oldest = this.#items.keys().next().value;
    if (this.#items.size > keptMost && oldest !== undefined) this.#items.delete(oldest);
    return counts;
  }
}

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
