import { uuidOf } from '@manyhands/contract';
import type { AppParts } from '../../jobs/parts.ts';
import type { Tx } from '../../postgres/tx.ts';
import { follow, within } from '../events/follow.ts';
import type { StreamEvent } from '../events/stream.ts';
import { type Mark, marksOf } from './mark.ts';
import { readAnswers, readDecisions } from './store.ts';
import { takeIn } from './take-in.ts';

const decisions = ['answer.accepted', 'answer.sent_back', 'answer.rejected', 'answer.undecided'];
const golds = ['gold.answered', 'gold.rescored'];
const checks = ['spot_check.confirmed', 'spot_check.corrected', 'spot_check.undone'];

/** Takes the next judgements from the event log into the skills. Safe to run in several processes: they take turns. */
export function followJudgements(app: AppParts): Promise<number> {
  return follow(app, { cursor: 'skills', kinds: [...decisions, ...golds, ...checks] }, takeSlice);
}

async function takeSlice(tx: Tx, events: readonly StreamEvent[]): Promise<void> {
  const workspaces = new Map<string, StreamEvent[]>();
  for (const event of events) workspaces.set(event.workspaceId, [...(workspaces.get(event.workspaceId) ?? []), event]);
  for (const [workspaceId, ofOne] of workspaces) {
    const inside = within(tx, workspaceId);
    await takeIn(inside, [...(await decided(inside, ofOne)), ...(await told(inside, ofOne))]);
  }
}

/** What the decisions on these answers say now. Read from the decisions, not from the events, so that their order cannot matter. */
async function decided(tx: Tx, events: readonly StreamEvent[]): Promise<Mark[]> {
  const answers = events
    .filter(({ kind, details }) => decisions.includes(kind) && details.byItself !== true)
    .map(({ subjectId }) => subjectId);
  if (answers.length === 0) return [];
  const found = await readDecisions(tx, [...new Set(answers)]);
  return found.flatMap(({ answer, decisions: taken }) => marksOf(answer, taken));
}

/** What golds and spot checks say; of several events with one cause the last. */
async function told(tx: Tx, events: readonly StreamEvent[]): Promise<Mark[]> {
  const said = events.flatMap((event) => (golds.includes(event.kind) ? goldSaid(event) : checkSaid(event)));
  if (said.length === 0) return [];
  const answers = await readAnswers(tx, [...new Set(said.map(({ subjectId }) => subjectId))]);
  const marks = new Map<string, Mark>();
  for (const { subjectId, ...one } of said) {
    const answer = answers.get(subjectId);
    if (!answer) continue;
    const { workerPerson: _person, ...about } = answer;
    const first = marks.get(one.cause);
    marks.set(one.cause, { ...about, weight: 1, ...one, at: first?.at ?? one.at });
  }
  return [...marks.values()];
}

type Said = Pick<Mark, 'cause' | 'subjectId' | 'source' | 'right' | 'at' | 'voidedAt'>;

/** A gold says how much of the answer is right. One that nobody trusts any more says nothing: `right` is null then. */
function goldSaid({ details, subjectId, at }: StreamEvent): Said[] {
  const answer = idOf('asg', details.assignment) ?? subjectId;
  const right = shareOf(details.right);
  return [
    {
      cause: `gold:${answer}`,
      subjectId: answer,
      source: 'gold',
      right: right ?? 0,
      at,
      voidedAt: right === null ? at : null,
    },
  ];
}

/** A spot check says of each answer it looked at whether it was right: `answers: [{assignment, right}]`. */
function checkSaid({ kind, subjectId, details, at }: StreamEvent): Said[] {
  if (!checks.includes(kind) || !Array.isArray(details.answers)) return [];
  return details.answers.flatMap((one: unknown): Said[] => {
    const { assignment, right: said } = (one ?? {}) as { assignment?: unknown; right?: unknown };
    const answer = idOf('asg', assignment);
    if (!answer) return [];
    const right = shareOf(said);
    const source = right === 1 ? 'confirmed' : 'corrected';
    const voidedAt = kind === 'spot_check.undone' || right === null ? at : null;
    return [{ cause: `check:${subjectId}:${answer}`, subjectId: answer, source, right: right ?? 0, at, voidedAt }];
  });
}

function idOf(prefix: 'asg', text: unknown): string | null {
  if (typeof text !== 'string') return null;
  try {
    return uuidOf(prefix, text);
  } catch {
    return null;
  }
}

const shareOf = (said: unknown): number | null =>
  typeof said === 'boolean' ? Number(said) : typeof said === 'number' && said >= 0 && said <= 1 ? said : null;
