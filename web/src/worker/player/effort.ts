import type { Effort, Values } from '@manyhands/contract';

interface Counts {
  pasted: number;
  away: number;
}

/** Below this an answer has no text to speak of, and nothing is measured. */
const lettersLeast = 20;
/** More items than anybody has in hand; the oldest are forgotten. */
const keptMost = 50;

/** Counts, item by item, how many letters were pasted and how often the page was left. Never what was typed, nor which keys. */
export class EffortMeter {
  readonly #items = new Map<string, Counts>();

  pasted(item: string, text: string): void {
    this.#count(item).pasted += lettersIn(text);
  }

  away(item: string): void {
    this.#count(item).away += 1;
  }

  /** What is sent along with an answer; nothing for answers without much text. */
  of(item: string, values: Values): Effort | undefined {
    const letters = Object.values(values).reduce<number>(
      (sum, value) => sum + (typeof value === 'string' ? lettersIn(value) : 0),
      0,
    );
    if (letters < lettersLeast) return undefined;
    const { pasted = 0, away = 0 } = this.#items.get(item) ?? {};
    // What was pasted and then deleted cannot make it more than all.
    return {
      pastedShare: Math.min(1, pasted / letters),
      pastedLetters: Math.min(pasted, 10_000_000),
      focusLosses: Math.min(away, 100_000),
    };
  }

  #count(item: string): Counts {
    const counts = this.#items.get(item) ?? { pasted: 0, away: 0 };
    this.#items.set(item, counts);
    const oldest = this.#items.keys().next().value;
    if (this.#items.size > keptMost && oldest !== undefined) this.#items.delete(oldest);
    return counts;
  }
}

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
