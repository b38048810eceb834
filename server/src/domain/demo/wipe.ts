import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';

/** What the sample's work is made of, in the order in which foreign keys let it go; a batch takes its lanes, imports and tally along. */
export const wiped = [
  ...['question', 'question_mark', 'suggestion_taken', 'template_draft', 'baseline_run', 'repeat', 'noticed_away'],
  ...['small_task_timing', 'small_task_distinct', 'small_task', 'audit_exercise'],
  ...['comment', 'decision', 'draft', 'broken_report', 'result', 'assignment', 'open_item', 'item'],
  ...['belief', 'contest', 'gold_answer', 'gold_item', 'gold_try', 'gold', 'upload', 'proof', 'shown_file'],
  ...[
    'spot_check',
    'spot_member',
    'spot_sample',
    'field_model',
    'batch_fit',
    'skill_mark',
    'skill',
    'item_disagreement',
  ],
  ...['effort', 'signal', 'signal_window', 'signal_usual', 'signal_text', 'signal_device'],
  ...['verification_round', 'verification_step', 'verification_chain', 'verification'],
  ...['active_span', 'batch', 'version', 'template', 'event', 'file'],
] as const;
/** Who belongs to the workspace stays, so that a browser that looks around is still inside after a reset. */
export const kept = [
  ...['workspace', 'member', 'invitation', 'api_key', 'pool_link', 'worker'],
  ...['active_time_choice', 'active_time_default', 'weekly_mail'],
] as const;
export const cascaded = ['lane', 'import', 'batch_tally', 'receipt', 'receipt_step'] as const;

/** Deletes all work of the actor's workspace, and its demo workers. Only ever called for the sample. */
export async function wipe(tx: Tx): Promise<void> {
  const workspaceId = workspaceOf(tx.actor);
  for (const table of wiped)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx.db);
  await tx.db.deleteFrom('worker').where('workspace_id', '=', workspaceId).where('demo', 'is not', null).execute();
}
