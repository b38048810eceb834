import type { Values } from '@manyhands/contract';
import type { HandsError } from '@manyhands/sdk';
import type { Assignment, Hands } from '../client.ts';
import { type Drafts, typedSoFar } from '../keeping/drafts.ts';
import type { Outbox, Outcome, Outgoing } from '../keeping/outbox.ts';
import { EffortMeter } from './effort.ts';
import { Saver } from './saver.ts';
import { changed, emptyShift, inOrder, problemsFrom, type ShiftState, withAssignment, without } from './shift-state.ts';

export interface ShiftParts {
  hands: Hands;
  /** Saves while the page is being left, when ordinary requests are cut off. */
  handsLeaving: Hands;
  outbox: Outbox;
  drafts: Drafts;
  workspace: string;
  batch: string;
  /** How many items to hold at once. */
  hold: number;
}

/** People see this long; the server allows a little more for a slow connection. */
export const undoMs = 5000;

/**
 * One sitting of one worker at one batch. Holds the items in hand, takes the next ones ahead of time, and puts what the worker
 * does into the outbox; the screen never waits for the network.
 */
export class Shift {
  readonly #parts: ShiftParts;
  /** What is measured while items are answered. */
  readonly effort = new EffortMeter();
  readonly #saver: Saver;
  readonly #listeners = new Set<() => void>();
  #state: ShiftState = emptyShift;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;
  #open = true;
  #stopListening: () => void;

  constructor(parts: ShiftParts) {
    this.#parts = parts;
    this.#saver = new Saver(parts.drafts, (id, values, leaving) =>
      (leaving && JSON.stringify(values).length < 50_000 ? parts.handsLeaving : parts.hands).assignments.save({
        id,
        values,
      }),
    );
    this.#stopListening = parts.outbox.onEnd((entry, outcome) => this.#ended(entry, outcome));
  }

  state = (): ShiftState => this.#state;
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Lays out what the worker holds already, then takes the first items. */
  async start(): Promise<void> {
    try {
      const { items } = await this.#parts.hands.assignments.live({ batch: this.#parts.batch });
      const onTheWay = new Set(this.#parts.outbox.view().waiting.map((entry) => entry.assignment));
      let state: ShiftState = { ...this.#state, phase: 'working', fault: null };
      for (const one of inOrder(items))
        if (!onTheWay.has(one.id)) state = withAssignment(state, one, this.#typedSoFar(one), 'back');
      this.#set(state);
      await this.refill();
    } catch (fault) {
      this.#set({ ...this.#state, fault });
    }
  }

  /** Tries once more after a pause or a lost connection. */
  again = (): Promise<void> => (this.#state.phase === 'opening' ? this.start() : this.refill());

  /** The page is left: what was typed is saved. */
  stop(): void {
    this.#open = false;
    this.#saver.flush(true);
    this.#stopListening();
    clearTimeout(this.#undoTimer);
  }

  /** The page is hidden, and may never be seen again. */
  hide(): void {
    this.#saver.flush(true);
  }

  /** Takes items until enough are in hand. Safe to call at any time. */
  async refill(): Promise<void> {
    if (this.#state.asking || this.#state.phase !== 'working') return;
    this.#set({ ...this.#state, asking: true });
    let next = this.#state;
    while (this.#open && this.#inHand() < this.#parts.hold) {
      const taken = await this.#parts.hands.assignments
        .claim({ id: this.#parts.batch })
        .catch((fault: unknown) => ({ fault }));
      if ('fault' in taken) {
        next = { ...this.#state, fault: taken.fault };
        break;
      }
      if (!taken.assignment) {
        next = { ...this.#state, why: taken.why, fault: null };
        break;
      }
      // Phones' clocks are often wrong; a fresh claim tells what time it is on the server.
      const skewMs = Date.parse(taken.assignment.claimedAt) - Date.now();
      const state = withAssignment(this.#state, taken.assignment, this.#typedSoFar(taken.assignment), 'back');
      this.#set({ ...state, skewMs, why: null, fault: null });
      next = this.#state;
    }
    this.#set({ ...next, asking: false });
  }

  type(id: string, values: Values): void {
    this.#set({ ...this.#state, typed: { ...this.#state.typed, [id]: values } });
    this.#saver.typed(id, values);
  }

  /** The answer goes into the outbox, the next item onto the screen. */
  submit(assignment: Assignment, values: Values): void {
    this.#saver.drop(assignment.id);
    this.#parts.drafts.keep(assignment.id, values);
    const effort = this.effort.of(assignment.id, values);
    this.#put({ assignment: assignment.id, kind: 'submit', values, ...(effort ? { effort } : {}) });
    const { says: _says, ...rest } = without(this.#state, assignment.id);
    this.#set({ ...rest, says: null, undo: { assignment, values }, given: this.#state.given + 1 });
    clearTimeout(this.#undoTimer);
    this.#undoTimer = setTimeout(() => this.#set({ ...this.#state, undo: null }), undoMs);
    void this.refill();
  }

  /** Takes the last answer back: out of the outbox, or off the server when it is there already. */
  async undo(): Promise<void> {
    const { undo } = this.#state;
    if (!undo) return;
    clearTimeout(this.#undoTimer);
    this.#set({ ...this.#state, undo: null });
    const { assignment, values } = undo;
    const local = await this.#parts.outbox.takeBack(assignment.id);
    const back = local
      ? assignment
      : await this.#parts.hands.assignments.undo({ id: assignment.id }).catch((error: HandsError) => error);
    if (back instanceof Error) return this.#set({ ...this.#state, says: wordsOfUndo(back) });
    this.#parts.drafts.keep(assignment.id, values);
    this.#set({
      ...withAssignment(this.#state, back, values, 'front'),
      given: Math.max(0, this.#state.given - 1),
      says: null,
    });
  }

  /** Skips, gives back or reports the item. What was typed into it goes. */
  leave(assignment: Assignment, kind: 'skip' | 'release' | 'report', reason: string): void {
    this.#saver.drop(assignment.id);
    this.#parts.drafts.drop(assignment.id);
    this.#put({ assignment: assignment.id, kind, reason });
    this.#set({ ...without(this.#state, assignment.id), undo: null, says: null });
    void this.refill();
  }

  /** Lays an expired item aside, unanswered. */
  setAside(assignment: Assignment): void {
    this.#parts.drafts.drop(assignment.id);
    this.#set(without(this.#state, assignment.id));
    void this.refill();
  }

  /** Asks about the item: it waits on the server, with what was typed, and the next one comes onto the screen. */
  async ask(
    assignment: Assignment,
    about: Omit<Parameters<Hands['questions']['ask']>[0], 'id' | 'values'>,
  ): Promise<void> {
    const values = this.#state.typed[assignment.id] ?? {};
    await this.#parts.hands.questions.ask({ id: assignment.id, values, ...about });
    this.#saver.drop(assignment.id);
    this.#parts.drafts.drop(assignment.id);
    this.#set({ ...without(this.#state, assignment.id), undo: null, says: null });
    void this.refill();
  }

  /** Takes an item up again that waited for an answer: its time runs again, and it comes onto the screen. */
  async bring(id: string): Promise<void> {
    const back = await this.#parts.hands.assignments.resume({ id }).catch((error: HandsError) => error);
    if (back instanceof Error) return this.#set({ ...this.#state, says: back.message });
    this.#set({ ...withAssignment(this.#state, back, this.#typedSoFar(back), 'front'), says: null });
  }

  extend = (assignment: Assignment): Promise<void> =>
    this.#renew(() => this.#parts.hands.assignments.extend({ id: assignment.id }));
  reclaim = (assignment: Assignment): Promise<void> =>
    this.#renew(() => this.#parts.hands.assignments.reclaim({ id: assignment.id }));

  async #renew(ask: () => Promise<Assignment>): Promise<void> {
    const got = await ask().catch((error: HandsError) => error);
    if (got instanceof Error) return this.#set({ ...this.#state, says: got.message });
    this.#set({ ...changed(this.#state, got), says: null });
  }

  #put(what: Pick<Outgoing, 'assignment' | 'kind'> & Partial<Outgoing>): void {
    const { workspace, batch } = this.#parts;
    this.#parts.outbox.add({ ...what, workspace, batch, at: Date.now() });
  }

  /** Something of this batch has arrived, or was refused. */
  #ended(entry: Outgoing, outcome: Outcome): void {
    if (entry.batch !== this.#parts.batch) return;
    if (outcome.end === 'done') {
      this.#parts.drafts.drop(entry.assignment);
      if (outcome.says) this.#set({ ...this.#state, says: outcome.says });
      // What was right has been told by then, so that the answer stands.
      if (outcome.answer?.gold && this.#state.undo?.assignment.id === entry.assignment)
        this.#set({ ...this.#state, undo: null });
      void this.refill();
    }
    if (outcome.end === 'fix') void this.#bringBack(entry, problemsFrom(outcome.problems));
  }

  /** An answer that the server refused is shown again, with what is wrong beside it. */
  async #bringBack(entry: Outgoing, problems: ShiftState['problems'][string]): Promise<void> {
    const again = await this.#parts.hands.assignments.get({ id: entry.assignment }).catch(() => null);
    if (!again || !this.#open) return;
    const state = withAssignment(this.#state, again, entry.values ?? {}, 'front');
    this.#set({
      ...state,
      problems: { ...state.problems, [again.id]: problems },
      undo: null,
      given: Math.max(0, state.given - 1),
    });
  }

  /** Items on the screen and behind it; what can only be taken up again does not count. */
  #inHand = (): number => this.#state.queue.filter((one) => one.state !== 'expired').length;
  #typedSoFar = (one: Assignment): Values => typedSoFar(this.#parts.drafts.read(one.id), one.draft ?? one.values);

  #set(state: ShiftState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const wordsOfUndo = (error: HandsError): string =>
  error.status === 0
    ? 'The answer has been sent and cannot be taken back without a connection. You can edit it under Answers.'
    : error.message;
