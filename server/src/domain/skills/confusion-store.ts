import type { Definition } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import type { GoldSaid } from './confusion.ts';

/** So many of the newest answers to golds are looked at: what somebody mixed up years ago is of no interest. */
const newestMost = 300;

/** What a worker said to the golds of a template, those in doubt and those that do not count left out; and the template's newest form. */
export async function readGoldSaid(
  reader: Reader,
  workerId: string,
  templateId: string,
): Promise<{ form: Definition['form']; answers: GoldSaid[] }> {
  const workspaceId = workspaceOf(reader.actor);
  const answers = await reader.rows<GoldSaid>(sql`
    select a.said, g.truth from gold_answer a
      join gold g on g.workspace_id = a.workspace_id and g.gold_id = a.gold_id and g.state <> 'suspended' and not g.withdrawn
     where a.workspace_id = ${workspaceId} and a.template_id = ${templateId} and a.worker_id = ${workerId} and a.voided is null
     order by a.assignment_id desc limit ${newestMost}`);
  if (answers.length === 0) return { form: [], answers };
  const [newest] = await reader.rows<{ definition: Definition }>(sql`
    select v.definition from version v where v.workspace_id = ${workspaceId} and v.template_id = ${templateId} order by v.number desc limit 1`);
  return { form: newest?.definition.form ?? [], answers };
}
