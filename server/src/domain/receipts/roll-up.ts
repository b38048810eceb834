import { sql } from 'kysely';
import type { AppParts, Clock } from '../../jobs/parts.ts';
import type { Tx } from '../../postgres/tx.ts';
import { follow } from '../events/follow.ts';
import type { StreamEvent } from '../events/stream.ts';
import { type Step, stepsOf } from './steps.ts';

const kinds = [
  ...['item.done', 'item.reopened', 'answer.accepted', 'answer.sent_back', 'answer.rejected', 'answer.undecided'],
  ...['assignment.submitted', 'assignment.undone', 'assignment.cancelled', 'assignment.revised'],
];
const slice = 5000;

/** Rolls the next slice of events up into the receipts of their batches, each exactly once, so that no page counts finished work. */
export const rollUp = (app: Pick<AppParts, 'database' | 'clock'>): Promise<number> =>
  follow(app, { cursor: 'receipts', kinds, slice }, async (tx, events) => {
    const team = await teamOf(tx, events);
    await add(tx, stepsOf(await timed(tx, events), team));
  });

export const rollUpClock: Clock = { name: 'receipts', everySeconds: 2, fullAt: slice, run: rollUp };

/** Who of those who answered is of the team. */
async function teamOf(tx: Tx, events: readonly StreamEvent[]): Promise<Set<string>> {
  const by = events.filter(({ kind, byId }) => kind.startsWith('assignment.') && byId);
  if (by.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(sql`
    select w.worker_id as id from ${pairs(by, (event) => event.byId ?? '')} join worker w on w.workspace_id = e.workspace_id and w.worker_id = e.id
     where w.pool = 'team'`);
  return new Set(rows.map(({ id }) => id));
}

/** Pairs of workspace and id, each once, as a table `e`. */
function pairs(events: readonly StreamEvent[], idOf: (event: StreamEvent) => string) {
  const byId = new Map(events.map((event) => [idOf(event), event.workspaceId]));
  return sql`unnest(${[...byId.values()]}::uuid[], ${[...byId.keys()]}::uuid[]) e(workspace_id, id)`;
}

/** An undo does not say how long the answer had taken: about as long as since its claim. */
async function timed(tx: Tx, events: readonly StreamEvent[]): Promise<StreamEvent[]> {
  const undone = events.filter(({ kind }) => kind === 'assignment.undone');
  if (undone.length === 0) return [...events];
  const rows = await tx.rows<{ id: string; at: Date }>(sql`
    select a.assignment_id as id, a.claimed_at as at
      from ${pairs(undone, ({ subjectId }) => subjectId)} join assignment a on a.workspace_id = e.workspace_id and a.assignment_id = e.id`);
  const claimed = new Map(rows.map(({ id, at }) => [id, at]));
  return events.map((event) => {
    const since = event.kind === 'assignment.undone' ? claimed.get(event.subjectId) : undefined;
    if (!since) return event;
    return { ...event, details: { ...event.details, seconds: (event.at.getTime() - since.getTime()) / 1000 } };
  });
}

/** Batches that are gone by now are left out. In the order of ids, since two who lock many rows must lock them alike. */
async function add(tx: Tx, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  const given = JSON.stringify(steps);
  await tx.rows(sql`
    with step as (select * from json_to_recordset(${given}::json) as s(
      "workspaceId" uuid, "batchId" uuid, at timestamptz, items int, answers int, "teamAnswers" int, "teamSeconds" float8))
    insert into receipt (workspace_id, batch_id, items, answers, team_answers, team_seconds)
    select b.workspace_id, b.batch_id, sum(items), sum(answers), sum("teamAnswers"), sum("teamSeconds")
      from step s join batch b on b.workspace_id = s."workspaceId" and b.batch_id = s."batchId"
     group by 1, 2 order by 1, 2
    on conflict (workspace_id, batch_id) do update
      set items = receipt.items + excluded.items, answers = receipt.answers + excluded.answers,
          team_answers = receipt.team_answers + excluded.team_answers, team_seconds = receipt.team_seconds + excluded.team_seconds`);
  await tx.rows(sql`
    with step as (select * from json_to_recordset(${given}::json) as s("workspaceId" uuid, "batchId" uuid, at timestamptz, items int, answers int))
    insert into receipt_step (workspace_id, batch_id, at, items, answers)
    select b.workspace_id, b.batch_id, s.at, items, answers
      from step s join batch b on b.workspace_id = s."workspaceId" and b.batch_id = s."batchId"
     where items <> 0 or answers <> 0
     order by 1, 2, 3
    on conflict (workspace_id, batch_id, at) do update
      set items = receipt_step.items + excluded.items, answers = receipt_step.answers + excluded.answers`);
}
