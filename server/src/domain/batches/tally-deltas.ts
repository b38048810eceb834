/** What the tally needs of an event. `details` are as they were told; nothing in them is trusted to be there. */
export interface TallyEvent {
  kind: string;
  at: Date;
  details: Record<string, unknown>;
}

/** Counts of one batch. Answers, except where it says items. */
export interface Tally {
  items: number;
  itemsDone: number;
  itemsCancelled: number;
  /** Live leases. */
  claimed: number;
  /** Answers that stand, whatever was decided: waiting, sent back, accepted or rejected. */
  submitted: number;
  toReview: number;
  sentBack: number;
  accepted: number;
  rejected: number;
  /** Seconds between claim and submit of the newest answers, newest last. */
  seconds: number[];
  /** Answers by minute since the epoch, of the last hour. */
  minutes: Record<string, number>;
  /** Public ids of the workers who took an item; counting stops at `workersMax`. */
  workers: string[];
}

export const secondsMax = 101;
export const workersMax = 1000;
export const hourMinutes = 60;

export const noTally = (): Tally => ({
  items: 0,
  itemsDone: 0,
  itemsCancelled: 0,
  claimed: 0,
  submitted: 0,
  toReview: 0,
  sentBack: 0,
  accepted: 0,
  rejected: 0,
  seconds: [],
  minutes: {},
  workers: [],
});

type Bucket = 'claimed' | 'toReview' | 'sentBack' | 'accepted' | 'rejected';
const buckets: Partial<Record<string, Bucket>> = {
  claimed: 'claimed',
  submitted: 'toReview',
  sent_back: 'sentBack',
  accepted: 'accepted',
  rejected: 'rejected',
};
const standing = new Set(['submitted', 'sent_back', 'accepted', 'rejected']);
const itemCounts: Partial<Record<string, readonly [keyof Tally & `items${string}`, 1 | -1]>> = {
  'items.added': ['items', 1],
  'items.removed': ['items', -1],
  'items.cancelled': ['itemsCancelled', 1],
  'item.done': ['itemsDone', 1],
  'item.reopened': ['itemsDone', -1],
};

export const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

/** The tally after some more events, in the order they were committed. Does not touch the one it is given. */
export function tallyAfter(before: Tally, events: readonly TallyEvent[]): Tally {
  const tally: Tally = {
    ...before,
    seconds: [...before.seconds],
    minutes: { ...before.minutes },
    workers: [...before.workers],
  };
  const known = new Set(tally.workers);
  for (const event of events) {
    const counted = itemCounts[event.kind];
    if (counted) tally[counted[0]] = Number(tally[counted[0]]) + counted[1] * countIn(event.details);
    else if (event.kind.startsWith('assignment.') || event.kind.startsWith('answer.')) moveAnswer(tally, event, known);
  }
  tally.seconds = tally.seconds.slice(-secondsMax);
  tally.minutes = lastHour(tally.minutes);
  return tally;
}

function moveAnswer(tally: Tally, { details, at }: TallyEvent, known: Set<string>): void {
  const from = wordIn(details, 'from');
  const to = wordIn(details, 'to');
  // A check by a gold is no progress of the batch.
  if (details.gold === true) return;
  if (to === null || from === to) return;
  const left = from === null ? undefined : buckets[from];
  const entered = buckets[to];
  if (left) tally[left] -= 1;
  if (entered) tally[entered] += 1;
  const stood = from !== null && standing.has(from);
  if (standing.has(to) && !stood) tally.submitted += 1;
  if (stood && !standing.has(to)) tally.submitted -= 1;
  if (to === 'submitted' && from === 'claimed') answered(tally, minuteOf(at), details.seconds);
  if (to === 'claimed' && from === 'submitted') takenBack(tally, minuteOf(at));
  const worker = wordIn(details, 'worker');
  if (to === 'claimed' && worker !== null && !known.has(worker) && known.size < workersMax) {
    known.add(worker);
    tally.workers.push(worker);
  }
}

function answered(tally: Tally, minute: number, seconds: unknown): void {
  tally.minutes[minute] = (tally.minutes[minute] ?? 0) + 1;
  if (typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0) tally.seconds.push(Math.round(seconds));
  // A slice may hold thousands of answers; only the newest hundred matter.
  if (tally.seconds.length > 10 * secondsMax) tally.seconds = tally.seconds.slice(-secondsMax);
}

/** An undo comes seconds after its submit, so it is taken off the newest minute that has an answer. */
function takenBack(tally: Tally, minute: number): void {
  const newest = Object.keys(tally.minutes)
    .map(Number)
    .filter((m) => m <= minute)
    .sort((a, b) => b - a)[0];
  if (newest === undefined) return;
  const left = (tally.minutes[newest] ?? 0) - 1;
  if (left > 0) tally.minutes[newest] = left;
  else delete tally.minutes[newest];
}

/** Minutes older than an hour before the newest one are dropped, so the row stays small however long the batch runs. */
function lastHour(minutes: Record<string, number>): Record<string, number> {
  const newest = Math.max(0, ...Object.keys(minutes).map(Number));
  return Object.fromEntries(Object.entries(minutes).filter(([minute]) => Number(minute) > newest - hourMinutes));
}

const wordIn = (details: Record<string, unknown>, name: string): string | null => {
  const word = details[name];
  return typeof word === 'string' ? word : null;
};
const countIn = (details: Record<string, unknown>): number =>
  typeof details.count === 'number' && Number.isSafeInteger(details.count) ? details.count : 1;
