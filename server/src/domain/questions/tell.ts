import { sql } from 'kysely';
import { theClock, workspaceOf } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { answeredHours } from '../assignments/assignment.ts';
import type { Place } from '../assignments/claim.ts';
import { holdPlaces, keepParked } from '../assignments/park.ts';
import { tellAbout } from './answer.ts';
import { moves, undoSeconds } from './question.ts';
import { changeQuestions, lockQuestions } from './store.ts';

const sliceMax = 200;

interface Due {
  workspaceId: string;
  batchId: string;
  questionId: string;
  itemId: string;
  assignmentId: string;
}

const columns = `workspace_id as "workspaceId", batch_id as "batchId", question_id as "questionId", item_id as "itemId", assignment_id as "assignmentId"`;

/**
 * The clock's verb: what was answered some seconds ago is told, and its item waits for its worker to come back.
 * @returns how many were told
 */
export async function tellAnswers(place: Place): Promise<number> {
  const before = new Date(place.clock().getTime() - undoSeconds * 1000);
  const { rows } = await place.database.pool.query<Due>(
    `select ${columns} from question where state = 'answered' and told_at is null and answered_at <= $1 order by answered_at limit ${sliceMax}`,
    [before],
  );
  return byBatch(place, rows, async (tx, due) => {
    await holdPlaces(tx, due[0]!.batchId, due);
    const held = await lockQuestions(tx, { ids: due.map(({ questionId }) => questionId) });
    const ripe = held.filter(({ state, toldAt }) => state === 'answered' && toldAt === null);
    if (ripe.length === 0) return 0;
    const ids = new Set(ripe.map(({ questionId }) => questionId));
    const theirs = due.filter(({ questionId }) => ids.has(questionId)).map(({ assignmentId }) => assignmentId);
    await keepParked(tx, theirs, new Date(tx.now.getTime() + answeredHours * 3_600_000));
    await changeQuestions(tx, [...ids], { told_at: tx.now });
    for (const one of ripe) tellAbout(tx, 'question.told', one);
    return ripe.length;
  });
}

/** The clock's verb: questions that nobody answered in time; their items go to others at the same moment. @returns how many */
export async function expireQuestions(place: Place): Promise<number> {
  const { rows } = await place.database.pool.query<Due>(
    `select ${columns} from question where state = 'open' and expires_at < $1 order by expires_at limit ${sliceMax}`,
    [place.clock()],
  );
  return byBatch(place, rows, async (tx, due) => {
    const over = await tx.rows<{ questionId: string }>(sql`
      update question set state = ${moves.open.expire}
       where workspace_id = ${workspaceOf(tx.actor)} and question_id = any(${due.map(({ questionId }) => questionId)}::uuid[])
         and state = 'open' and expires_at < ${tx.now}
      returning question_id as "questionId"`);
    for (const { questionId } of over) tellAbout(tx, 'question.expired', { questionId, batchId: due[0]!.batchId });
    return over.length;
  });
}

/** One transaction for each batch. */
async function byBatch(
  place: Place,
  rows: readonly Due[],
  work: (tx: Tx, due: readonly Due[]) => Promise<number>,
): Promise<number> {
  const groups = new Map<string, Due[]>();
  for (const row of rows) groups.set(row.batchId, [...(groups.get(row.batchId) ?? []), row]);
  let done = 0;
  for (const due of groups.values())
    done += await write(place.database, theClock(due[0]!.workspaceId), (tx) => work(tx, due), place.clock);
  return done;
}
