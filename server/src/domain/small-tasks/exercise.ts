import { type contract, type Given, publicId, type Received } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

type Exercise = Received<typeof contract.smallTasks.saveExercise>;

/** Where this person is in the exercise; small tasks that are gone meanwhile are left out. */
export async function getExercise(reader: Reader): Promise<Given<typeof contract.smallTasks.exercise>> {
  const rows = await reader.rows<{ kept: Exercise }>(sql`
    select kept from audit_exercise where workspace_id = ${workspaceOf(reader.actor)} and person_id = ${reader.actor.personId}`);
  const kept = rows[0]?.kept;
  if (!kept) return { exercise: null };
  const named = [...new Set([...kept.listed, ...kept.repeats, ...(kept.chosen ? [kept.chosen] : [])])];
  const known = await reader.rows<{ id: string }>(sql`
    select small_task_id as id from small_task
     where workspace_id = ${workspaceOf(reader.actor)} and small_task_id = any(${named}::uuid[]) and state <> 'merged'`);
  const here = new Set(known.map(({ id }) => id));
  return {
    exercise: {
      ...kept,
      listed: kept.listed.filter((id) => here.has(id)),
      repeats: kept.repeats.filter((id) => here.has(id)),
      chosen: kept.chosen && here.has(kept.chosen) ? kept.chosen : null,
    },
  };
}

/** Remembers where this person is in the exercise. */
export async function saveExercise(tx: Tx, kept: Exercise): Promise<Given<typeof contract.smallTasks.saveExercise>> {
  const personId = tx.actor.personId ?? refuse('auth.needed');
  const before = await getExercise(tx);
  const row = {
    workspace_id: workspaceOf(tx.actor),
    person_id: personId,
    kept: JSON.stringify(kept),
    changed_at: tx.now,
  };
  await tx.db
    .insertInto('audit_exercise')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'person_id']).doUpdateSet({ kept: row.kept, changed_at: tx.now }),
    )
    .execute();
  if (before.exercise?.step !== kept.step)
    tx.tell({
      kind: 'smallTask.exercise_moved',
      subject: ['per', personId],
      details: { step: kept.step, chosen: kept.chosen && publicId('smt', kept.chosen) },
    });
  return { exercise: (await getExercise(tx)).exercise ?? kept };
}
