import type { Values } from '@manyhands/contract';
import type { FieldProblem } from '../../task/rules/problem.ts';
import type { Assignment } from '../client.ts';

/** What one worker has in hand of one batch. The first of the queue is on the screen. */
export interface ShiftState {
  phase: 'opening' | 'working';
  queue: readonly Assignment[];
  /** What stands in the form, by assignment. */
  typed: Readonly<Record<string, Values>>;
  /** What the server said is wrong, by assignment. */
  problems: Readonly<Record<string, FieldProblem[]>>;
  /** Why there is nothing more to take; null while there may be. */
  why: 'nothing-left' | 'not-running' | null;
  /** Taking the next item went wrong; the reason, as it was thrown. */
  fault: unknown;
  /** True while the next item is asked for. */
  asking: boolean;
  /** The answer that can be taken back now. */
  undo: { assignment: Assignment; values: Values } | null;
  /** Something to tell, such as why an undo was refused. */
  says: string | null;
  /** Answers given in this sitting. */
  given: number;
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  skewMs: number;
}

export const emptyShift: ShiftState = {
  phase: 'opening',
  queue: [],
  typed: {},
  problems: {},
  why: null,
  fault: null,
  asking: false,
  undo: null,
  says: null,
  given: 0,
  skewMs: 0,
};

const rank: Partial<Record<Assignment['state'], number>> = { sent_back: 0, claimed: 1, expired: 2 };

/** What was sent back comes first, then what is held by its age, at last what the clock took and can be taken up again. What waits for an answer is left out. */
export function inOrder(live: readonly Assignment[]): Assignment[] {
  const started = (a: Assignment) => (a.draft ? 0 : 1);
  return live
    .filter((a) => rank[a.state] !== undefined && !a.parkedAt)
    .sort(
      (a, b) =>
        (rank[a.state] ?? 9) - (rank[b.state] ?? 9) ||
        started(a) - started(b) ||
        a.claimedAt.localeCompare(b.claimedAt) ||
        a.item.number - b.item.number,
    );
}

/**
 * How many items to hold at once, so that the next is there at once and none waits so long that its time runs out: one on the
 * screen and one or two behind it, fewer where a lease has no room for that.
 */
export function holdAtOnce(leaseMinutes: number, expectedMinutes: number): number {
  const room = Math.floor(leaseMinutes / Math.max(expectedMinutes, 0.25) / 2);
  return Math.min(3, Math.max(1, room));
}

/** Whether nothing is under way on the screen: a moment to tell of something else. */
export function isQuiet({ queue, typed }: Pick<ShiftState, 'queue' | 'typed'>): boolean {
  const now = queue[0];
  return !now || Object.keys(typed[now.id] ?? {}).length === 0;
}

/** Puts an assignment on the screen, or behind what is there; never twice. */
export function withAssignment(
  state: ShiftState,
  assignment: Assignment,
  values: Values,
  at: 'front' | 'back',
): ShiftState {
  const others = state.queue.filter((one) => one.id !== assignment.id);
  const queue = at === 'front' ? [assignment, ...others] : [...others, assignment];
  return { ...state, queue, typed: { ...state.typed, [assignment.id]: values } };
}

/** Takes an assignment off the screen, with what was typed into it. */
export function without(state: ShiftState, id: string): ShiftState {
  const { [id]: _typed, ...typed } = state.typed;
  const { [id]: _problems, ...problems } = state.problems;
  return { ...state, queue: state.queue.filter((one) => one.id !== id), typed, problems };
}

/** Puts a changed assignment in place of what was known of it. */
export function changed(state: ShiftState, assignment: Assignment): ShiftState {
  return { ...state, queue: state.queue.map((one) => (one.id === assignment.id ? assignment : one)) };
}

/** The fields of a refusal as problems of the form: `rows.1.email` is the cell `email` in the second row of `rows`. */
export function problemsFrom(fields: readonly { path: string; message: string }[]): FieldProblem[] {
  return fields.map(({ path, message }) => {
    const [field = '', ...rest] = path.split('.');
    return { field, path: rest.map((part) => (/^\d+$/.test(part) ? Number(part) : part)), message };
  });
}
