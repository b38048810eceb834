import type { Effort, Values } from '@manyhands/contract';
import type { Assignment } from '../client.ts';
import { readAll, type Shelf } from './shelf.ts';

/** Something the worker did that the server may not know yet. */
export interface Outgoing {
  assignment: string;
  workspace: string;
  batch: string;
  kind: 'submit' | 'skip' | 'release' | 'report';
  values?: Values;
  /** What was measured while it was answered: counts only. */
  effort?: Effort;
  reason?: string;
  /** Milliseconds; things are sent in this order. */
  at: number;
  /** Why it will never be sent, in words; it stays here until the worker has seen it. */
  tooLate?: string;
}

/** What came of sending: done, try later, or refused for good. `fix` asks the worker to correct the answer. */
export type Outcome =
  | { end: 'done'; says?: string | undefined; answer?: Assignment }
  | { end: 'later'; signIn?: boolean }
  | { end: 'fix'; problems: { path: string; message: string }[] }
  | { end: 'too-late'; why: string };
export type Post = (entry: Outgoing) => Promise<Outcome>;

export interface OutboxView {
  waiting: readonly Outgoing[];
  tooLate: readonly Outgoing[];
  /** True while the last try did not reach the server. */
  offline: boolean;
  /** True when the session has ended: sending goes on after signing in. */
  signIn: boolean;
  /** True when this device's storage is full, so that the page must stay open until all is sent. */
  onlyHere: boolean;
}

/** First a second, then twice as long each time, up to half a minute. */
export const waitMs = (tries: number): number => Math.min(1000 * 2 ** Math.max(0, tries - 1), 30_000);

/**
 * Answers on their way, kept on this device before the network is asked. Sent one by one in the order they were given, so that
 * the server sees what the worker did. Each entry has a place of its own on the shelf: two tabs cannot overwrite each other's.
 */
export class Outbox {
  readonly #shelf: Shelf;
  readonly #prefix: string;
  readonly #post: Post;
  readonly #listeners = new Set<() => void>();
  readonly #ends = new Set<(entry: Outgoing, outcome: Outcome) => void>();
  readonly #spare = new Map<string, Outgoing>();
  #sending: { assignment: string; finished: Promise<void> } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #signIn = false;
  #view: OutboxView;

  constructor(shelf: Shelf, person: string, post: Post) {
    this.#shelf = shelf;
    this.#prefix = `manyhands.out.${person}.`;
    this.#post = post;
    this.#view = this.#look();
  }

  view = (): OutboxView => this.#view;
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** Calls back when an entry has been dealt with, one way or the other. */
  onEnd(listener: (entry: Outgoing, outcome: Outcome) => void): () => void {
    this.#ends.add(listener);
    return () => this.#ends.delete(listener);
  }

  /** Keeps it, and starts sending. */
  add(entry: Outgoing): void {
    this.#put(entry);
    this.#changed();
    void this.flush();
  }

  /** Takes back what has not been sent. False when it has been, or when that cannot be known. */
  async takeBack(assignment: string): Promise<boolean> {
    if (this.#sending?.assignment === assignment) await this.#sending.finished;
    const entry = this.#all().find((one) => one.assignment === assignment && !one.tooLate);
    if (!entry) return false;
    this.#drop(assignment);
    this.#changed();
    return true;
  }

  /** Forgets an entry that came too late, once the worker has seen it. */
  dismiss(assignment: string): void {
    this.#drop(assignment);
    this.#changed();
  }

  /** Sends what waits. Called when something is added, when the network comes back, and by its own clock. */
  flush(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Another tab changed the shelf, or the page is shown again. */
  refresh(): void {
    this.#changed();
    if (this.#view.waiting.length > 0) void this.flush();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    for (let entry = this.#next(); entry; entry = this.#next()) {
      const handled = this.#handle(entry);
      this.#sending = { assignment: entry.assignment, finished: handled.then(() => {}) };
      const outcome = await handled;
      this.#sending = null;
      this.#changed();
      if (outcome.end === 'later') return;
      for (const end of this.#ends) end(entry, outcome);
    }
  }

  /** Sends one entry and deals with what came of it. */
  async #handle(entry: Outgoing): Promise<Outcome> {
    const outcome = await this.#post(entry).catch((): Outcome => ({ end: 'later' }));
    if (outcome.end === 'later') {
      this.#tries += 1;
      this.#signIn = outcome.signIn ?? false;
      this.#timer = setTimeout(() => void this.flush(), waitMs(this.#tries));
      return outcome;
    }
    this.#tries = 0;
    this.#signIn = false;
    if (outcome.end === 'too-late') this.#put({ ...entry, tooLate: outcome.why });
    else this.#drop(entry.assignment);
    return outcome;
  }

  #next = (): Outgoing | undefined => this.#all().find((entry) => !entry.tooLate);

  #all(): Outgoing[] {
    const kept = readAll<Outgoing>(this.#shelf, this.#prefix);
    for (const [assignment, entry] of this.#spare) kept.set(assignment, entry);
    return [...kept.values()].sort((a, b) => a.at - b.at);
  }

  #put(entry: Outgoing): void {
    try {
      this.#shelf.setItem(this.#prefix + entry.assignment, JSON.stringify(entry));
      this.#spare.delete(entry.assignment);
    } catch {
      this.#spare.set(entry.assignment, entry);
    }
  }

  #drop(assignment: string): void {
    this.#spare.delete(assignment);
    this.#shelf.removeItem(this.#prefix + assignment);
  }

  #look(): OutboxView {
    const all = this.#all();
    return {
      waiting: all.filter((entry) => !entry.tooLate),
      tooLate: all.filter((entry) => entry.tooLate),
      offline: this.#tries > 0,
      signIn: this.#signIn,
      onlyHere: this.#spare.size > 0,
    };
  }

  #changed(): void {
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
