import type { Values } from '@manyhands/contract';
import { readAll, readOne, type Shelf } from './shelf.ts';

export interface Draft {
  values: Values;
  /** When it was last typed at, in milliseconds. */
  at: number;
  /** Whether the server has it: then the server's copy may be newer, from another device. */
  saved: boolean;
}

const keepMs = 30 * 24 * 3600_000;

/** What a person typed and has not sent, kept on this device beside the server's copy. */
export class Drafts {
  readonly #shelf: Shelf;
  readonly #prefix: string;
  /** Holds what the shelf could not: a full shelf must not lose what is on the screen. */
  readonly #spare = new Map<string, Draft>();
  constructor(shelf: Shelf, person: string) {
    this.#shelf = shelf;
    this.#prefix = `manyhands.draft.${person}.`;
  }

  read(assignment: string): Draft | null {
    return this.#spare.get(assignment) ?? readOne<Draft>(this.#shelf, this.#prefix + assignment);
  }

  keep(assignment: string, values: Values, saved = false): void {
    const draft: Draft = { values, at: Date.now(), saved };
    try {
      this.#shelf.setItem(this.#prefix + assignment, JSON.stringify(draft));
      this.#spare.delete(assignment);
    } catch {
      this.#spare.set(assignment, draft);
    }
  }

  drop(assignment: string): void {
    this.#spare.delete(assignment);
    this.#shelf.removeItem(this.#prefix + assignment);
  }

  /** Forgets what nobody came back to for a month. */
  prune(now: number): void {
    for (const [assignment, draft] of readAll<Draft>(this.#shelf, this.#prefix))
      if (!(now - draft.at < keepMs)) this.drop(assignment);
  }
}

/** What to put into the form: this device's copy while the server has not got it, else the server's. */
export function typedSoFar(draft: Draft | null, server: Values | null): Values {
  if (draft && !draft.saved) return draft.values;
  return server ?? draft?.values ?? {};
}
