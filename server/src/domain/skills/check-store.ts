import type { Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import type { AnswerRow } from './store.ts';

export interface CheckRow {
  checkId: string;
  state: 'waiting' | 'confirmed' | 'corrected';
  versionId: string;
  judgedBy: string | null;
  judgedAt: Date;
  /** The result as the reviewer met it, and as it is. */
  before: Values;
  truth: Values;
  answers: (AnswerRow & { values: Values })[];
}

/** Spot checks that were judged, with the answers that made their results; those that wait are left out. */
export async function readChecks(reader: Reader, checkIds: readonly string[]): Promise<Map<string, CheckRow>> {
  const rows = await reader.rows<Omit<CheckRow, 'answers'> & AnswerRow & { values: Values }>(sql`
    select c.check_id as "checkId", c.state, b.version_id as "versionId", c.judged_by as "judgedBy", c.judged_at as "judgedAt",
           coalesce(c.before, '{}') as before, case c.state when 'confirmed' then coalesce(c.before, '{}') else r.field_values end as truth,
           a.assignment_id as "subjectId", a.worker_id as "workerId", w.person_id as "workerPerson", a.batch_id as "batchId",
           b.template_id as "templateId", a.answer as values
      from spot_check c
      join batch b on b.workspace_id = c.workspace_id and b.batch_id = c.batch_id
      join result r on r.workspace_id = c.workspace_id and r.batch_id = c.batch_id and r.item_id = c.item_id
      join assignment a on a.workspace_id = c.workspace_id and a.item_id = c.item_id
      left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where c.workspace_id = ${workspaceOf(reader.actor)} and c.check_id = any(${[...checkIds]}::uuid[]) and c.state in ('confirmed', 'corrected')
       and c.judged_at is not null and a.state = 'accepted' and a.answer is not null`);
  const found = new Map<string, CheckRow>();
  for (const { checkId, state, versionId, judgedBy, judgedAt, before, truth, ...answer } of rows) {
    const known = found.get(checkId) ?? { checkId, state, versionId, judgedBy, judgedAt, before, truth, answers: [] };
    known.answers.push(answer);
    found.set(checkId, known);
  }
  return found;
}
