import type { AssignmentView, contract, Got } from '@manyhands/contract';
import { type Hands, HandsError } from '../../client.ts';

/** What comes next for the worker: something held, or a fresh claim; otherwise why there is nothing. */
export type Turn = Got<typeof contract.assignments.claim> & {
  /** What the worker asked about the item, and the answer. */
  asked?: { text: string; answer: string };
};

/**
 * Hands out what the worker holds of a batch first (sent back ones before all), then claims. Expired items are taken up again
 * with what was typed, if nobody else has them by now.
 */
export class Turns {
  readonly #hands: Hands;
  readonly #batch: string;
  #held: AssignmentView[] | null = null;
  #own: Got<typeof contract.questions.mine>['own'] | null = null;
  constructor(hands: Hands, batch: string) {
    this.#hands = hands;
    this.#batch = batch;
  }

  async next(): Promise<Turn> {
    this.#held ??= (await this.#hands.assignments.live({ batch: this.#batch })).items.sort(
      (a, b) => Number(b.state === 'sent_back') - Number(a.state === 'sent_back'),
    );
    for (let one = this.#held.shift(); one; one = this.#held.shift()) {
      if (one.parkedAt) {
        const asked = await this.#answered(one.id);
        // What waits for its answer is left to wait.
        if (asked) return { assignment: await this.#hands.assignments.resume({ id: one.id }), why: null, asked };
        continue;
      }
      const taken = one.can.includes('reclaim') ? await this.#reclaim(one.id) : one;
      if (taken?.can.includes('submit')) return { assignment: taken, why: null };
    }
    return this.#hands.assignments.claim({ id: this.#batch });
  }

  /** Puts one at the head of the line: an answer that was taken back, and what it interrupted. */
  first(...ones: AssignmentView[]): void {
    this.#held = [...ones, ...(this.#held ?? [])];
  }

  async #answered(assignment: string): Promise<{ text: string; answer: string } | null> {
    this.#own ??= (await this.#hands.questions.mine({ id: this.#batch })).own;
    const one = this.#own.find((question) => question.assignment === assignment);
    return one && one.answer !== null ? { text: one.text, answer: one.answer } : null;
  }

  async #reclaim(id: string): Promise<AssignmentView | null> {
    try {
      return await this.#hands.assignments.reclaim({ id });
    } catch (error) {
      if (error instanceof HandsError && (error.code === 'item.taken' || error.code === 'assignment.moved-on'))
        return null;
      throw error;
    }
  }
}
