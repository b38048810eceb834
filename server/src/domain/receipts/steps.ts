import type { StreamEvent } from '../events/stream.ts';

/** What a quarter of an hour brought a batch. */
export interface Step {
  workspaceId: string;
  batchId: string;
  /** The beginning of the quarter. */
  at: Date;
  /** Items that got their result, less those that were opened again. */
  items: number;
  /** Answers that were accepted, less those that are so no more. */
  answers: number;
  teamAnswers: number;
  teamSeconds: number;
}

type Happened = Pick<StreamEvent, 'workspaceId' | 'batchId' | 'kind' | 'at' | 'byId' | 'details'>;

export const quarterMs = 15 * 60_000;

/** What some events bring to receipts, by batch and quarter of an hour. `team`: the workers whose time is the business's own. */
export function stepsOf(events: readonly Happened[], team: ReadonlySet<string>): Step[] {
  const steps = new Map<string, Step>();
  for (const event of events) {
    const change = changeBy(event, team);
    if (!change || event.batchId === null) continue;
    const at = new Date(Math.floor(event.at.getTime() / quarterMs) * quarterMs);
    const key = `${event.batchId} ${at.getTime()}`;
    const step = steps.get(key) ?? { workspaceId: event.workspaceId, batchId: event.batchId, at, ...none };
    steps.set(key, {
      ...step,
      items: step.items + (change.items ?? 0),
      answers: step.answers + (change.answers ?? 0),
      teamAnswers: step.teamAnswers + (change.teamAnswers ?? 0),
      teamSeconds: step.teamSeconds + (change.teamSeconds ?? 0),
    });
  }
  return [...steps.values()];
}

const none = { items: 0, answers: 0, teamAnswers: 0, teamSeconds: 0 };

function changeBy({ kind, details, byId }: Happened, team: ReadonlySet<string>): Partial<typeof none> | null {
  if (kind === 'item.done') return { items: countIn(details) };
  if (kind === 'item.reopened') return { items: -countIn(details) };
  const { from, to } = details;
  // A check by a gold is no work of the batch.
  if (details.gold === true || typeof to !== 'string' || from === to) return null;
  if (to === 'accepted') return { answers: 1 };
  if (from === 'accepted') return { answers: -1 };
  const seconds = Number(details.seconds);
  if (from === 'claimed' && to === 'submitted' && byId !== null && team.has(byId))
    return { teamAnswers: 1, teamSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 0 };
  // An undo comes seconds after its submit; the next submit counts the time from the beginning again.
  if (from === 'submitted' && to === 'claimed' && byId !== null && team.has(byId))
    return { teamAnswers: -1, teamSeconds: -(Number.isFinite(seconds) && seconds > 0 ? seconds : 0) };
  return null;
}

const countIn = ({ count }: Record<string, unknown>): number =>
  typeof count === 'number' && Number.isSafeInteger(count) ? count : 1;
