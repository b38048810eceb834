import type { Assignment } from '../client.ts';
import type { Outgoing } from './outbox.ts';
import { readAll, type Shelf } from './shelf.ts';

/** An answer that was a check and was not right: all that is needed to tell the worker, with or without a connection. */
export interface Check {
  assignment: string;
  workspace: string;
  batchTitle: string;
  version: string;
  input: Assignment['item']['input'];
  gold: NonNullable<Assignment['gold']>;
  /** When it came back, in milliseconds; told in this order. */
  at: number;
}

/** What an accepted submit says about a check; null when it was none, or was right. */
export function checkIn(answer: Assignment, { workspace }: Pick<Outgoing, 'workspace'>, at: number): Check | null {
  const { id, batchTitle, version, item, gold } = answer;
  if (!gold || gold.right) return null;
  return { assignment: id, workspace, batchTitle, version, input: item.input, gold, at };
}

/** Checks that came back and that the worker has not been told of. They wait on this device for a quiet moment. */
export class Checks {
  readonly #shelf: Shelf;
  readonly #prefix: string;
  readonly #listeners = new Set<() => void>();
  /** Holds what the shelf could not. */
  readonly #spare = new Map<string, Check>();
  #next: Check | null;
  constructor(shelf: Shelf, person: string) {
    this.#shelf = shelf;
    this.#prefix = `manyhands.check.${person}.`;
    this.#next = this.#oldest();
  }

  /** The one to be told next; the same object until something changes. */
  next = (): Check | null => this.#next;
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  keep(check: Check): void {
    try {
      this.#shelf.setItem(this.#prefix + check.assignment, JSON.stringify(check));
    } catch {
      this.#spare.set(check.assignment, check);
    }
    this.#changed();
  }

  /** Forgets one that was told; it stays in the worker's list of checks. */
  told(assignment: string): void {
    this.#spare.delete(assignment);
    this.#shelf.removeItem(this.#prefix + assignment);
    this.#changed();
  }

  #oldest(): Check | null {
    const kept = [...readAll<Check>(this.#shelf, this.#prefix).values(), ...this.#spare.values()];
    return kept.filter(isWhole).sort((a, b) => a.at - b.at)[0] ?? null;
  }

  #changed(): void {
    const oldest = this.#oldest();
    if (oldest?.assignment !== this.#next?.assignment) this.#next = oldest;
    for (const listener of this.#listeners) listener();
  }
}

const isWhole = ({ assignment, version, gold }: Check): boolean =>
  Boolean(assignment && version) && Array.isArray(gold?.fields);
