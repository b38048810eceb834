import type { AppParts } from '../../jobs/parts.ts';
import type { Tx } from '../../postgres/tx.ts';
import { follow, within } from '../events/follow.ts';
import type { StreamEvent } from '../events/stream.ts';
import { type Mark, marksOf } from './mark.ts';
import { checkKinds, goldKinds, marksOfChecks, marksOfGolds } from './other-judgements.ts';
import { readDecisions } from './store.ts';
import { takeIn } from './take-in.ts';

const decisionKinds = ['answer.accepted', 'answer.sent_back', 'answer.rejected', 'answer.undecided'];

/** Takes the next judgements from the event log into the skills. Safe to run in several processes: they take turns. */
export function followJudgements(app: Pick<AppParts, 'database' | 'clock'>): Promise<number> {
  return follow(app, { cursor: 'skills', kinds: [...decisionKinds, ...goldKinds, ...checkKinds] }, takeSlice);
}

async function takeSlice(tx: Tx, events: readonly StreamEvent[]): Promise<void> {
  const workspaces = new Map<string, StreamEvent[]>();
  for (const event of events) {
    const known = workspaces.get(event.workspaceId);
    if (known) known.push(event);
    else workspaces.set(event.workspaceId, [event]);
  }
  for (const [workspaceId, ofOne] of workspaces) {
    const inside = within(tx, workspaceId);
    const marks = [
      ...(await marksOfDecisions(inside, ofOne)),
      ...(await marksOfGolds(inside, ofOne)),
      ...(await marksOfChecks(inside, ofOne)),
    ];
    await takeIn(inside, marks);
  }
}

/** What the decisions on these answers say now. Read from the decisions, not from the events, so that their order cannot matter. */
async function marksOfDecisions(tx: Tx, events: readonly StreamEvent[]): Promise<Mark[]> {
  const answers = events
    .filter(({ kind, details }) => decisionKinds.includes(kind) && details.byItself !== true)
    .map(({ subjectId }) => subjectId);
  if (answers.length === 0) return [];
  const found = await readDecisions(tx, [...new Set(answers)]);
  return found.flatMap(({ answer, decisions }) => marksOf(answer, decisions));
}
