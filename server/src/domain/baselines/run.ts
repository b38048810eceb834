import type { Role, Row, runSources, runStates, Values } from '@manyhands/contract';
import type { Machine } from '../../kit/machine.ts';

export type RunState = (typeof runStates)[number];
export type RunSource = (typeof runSources)[number];

/** What is found wrong while an item is done. */
export interface Trouble {
  /** Columns whose picture did not load. */
  brokenPictures?: string[];
  /** Said when the item could not be answered. */
  broken?: boolean;
  words?: string;
  field?: string | null;
}

/** One item that a member did by the clock. */
export interface Run {
  runId: string;
  templateId: string;
  versionId: string;
  state: RunState;
  source: RunSource;
  personId: string | null;
  input: Row;
  seconds: number | null;
  awaySeconds: number | null;
  answer: Values | null;
  trouble: Trouble;
  goldId: string | null;
  beganAt: Date;
  at: Date;
}

/** Which verb leads where. What was thrown away before it was answered is begun again when it is restored. */
export const moves = {
  begun: { record: 'recorded', discard: 'discarded' },
  recorded: { discard: 'discarded' },
  discarded: { restore: 'recorded' },
} satisfies Machine<RunState>;

export const restoredTo = (run: Pick<Run, 'answer'>): RunState => (run.answer === null ? 'begun' : 'recorded');

const manages = (role: Role | null): boolean => role === 'manager' || role === 'owner';

export type RunVerb = 'record' | 'discard' | 'restore' | 'makeGold';
/** What a member may do with a run. Each does their own; whoever manages may throw away anybody's, since it counts for all. */
export function mayDo(role: Role | null, run: Pick<Run, 'state' | 'goldId'>, mine: boolean): RunVerb[] {
  if (!manages(role)) return [];
  if (run.state === 'begun') return mine ? ['record', 'discard'] : [];
  if (run.state === 'discarded') return ['restore'];
  return run.goldId === null ? ['discard', 'makeGold'] : ['discard'];
}

/** Shortest and longest time of one item that is believed, in seconds. */
export const secondsMin = 1;
export const secondsMax = 3600;
/** What the two clocks may differ by, the way to the server included. */
const slack = 2;

/**
 * Why a time cannot be: too short to have read anything, too long for a small task, or longer than the server's own clock says has gone by.
 * null when it can.
 */
export function whyNot(seconds: number, elapsed: number): string | null {
  if (!Number.isFinite(seconds) || seconds <= 0)
    return `${show(seconds)} s is no time that an item can take. Do the item again and send the time it took.`;
  if (seconds < secondsMin)
    return `${show(seconds)} s is too short to read an item and answer it. Do it again at the speed you would work at.`;
  if (seconds > secondsMax)
    return `An hour for one item is the most that can be measured here, and this took longer. Do it again in one go, or split the task into smaller ones.`;
  if (seconds > elapsed + slack)
    return `The item was shown ${show(elapsed)} s ago, so it cannot have taken ${show(seconds)} s. Do it again.`;
  return null;
}

const show = (seconds: number): string => String(Math.round(seconds * 10) / 10);
