import type { Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workerOf, workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

export interface PracticeGold {
  goldId: string;
  input: Row;
  truth: Values;
  reason: string;
  /** Whether this worker tried it, and had it right the last time; null before the first try. */
  tried: boolean | null;
}

/** Golds to practise on, oldest first; a hundred are enough to learn anything. */
export function practiceGolds(reader: Reader, templateId: string, goldId?: string): Promise<PracticeGold[]> {
  return reader.rows<PracticeGold>(sql`
    select g.gold_id as "goldId", g.input, g.truth, g.reason, t.is_right as tried from gold g
      left join gold_try t on t.workspace_id = g.workspace_id and t.worker_id = ${workerOf(reader.actor)} and t.gold_id = g.gold_id
     where g.workspace_id = ${workspaceOf(reader.actor)} and g.template_id = ${templateId} and g.practice and g.state = 'active'
       ${goldId ? sql`and g.gold_id = ${goldId}` : sql``}
     order by g.gold_id limit 100`);
}

export async function saveTry(tx: Tx, goldId: string, right: boolean): Promise<void> {
  await tx.rows(sql`
    insert into gold_try as t (workspace_id, worker_id, gold_id, tries, is_right, at)
    values (${workspaceOf(tx.actor)}, ${workerOf(tx.actor)}, ${goldId}, 1, ${right}, ${tx.now})
    on conflict (workspace_id, worker_id, gold_id) do update set tries = t.tries + 1, is_right = excluded.is_right, at = excluded.at`);
}
