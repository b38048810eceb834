import type { contract, Given, Received } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { isTimeZone } from './time-zone.ts';
import { viewWorkspace } from './view.ts';

export async function getWorkspace(reader: Reader): Promise<Given<typeof contract.workspaces.get>> {
  const row = await reader.db
    .selectFrom('workspace')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .executeTakeFirstOrThrow();
  return { ...viewWorkspace(row), can: reader.actor.role === 'owner' ? ['change', 'invite', 'makeKey'] : [] };
}

export async function changeWorkspace(
  tx: Tx,
  input: Received<typeof contract.workspaces.change>,
): Promise<Given<typeof contract.workspaces.change>> {
  if (input.timeZone !== undefined && !isTimeZone(input.timeZone))
    refuse('shape', {}, undefined, [
      { path: 'timeZone', message: 'must be the name of a time zone, such as Asia/Kolkata' },
    ]);
  const workspaceId = workspaceOf(tx.actor);
  const row = await tx.db
    .updateTable('workspace')
    .set({
      workspace_id: workspaceId, // keeps the statement valid when nothing else is set
      ...(input.name !== undefined ? { name: input.name } : {}),
      ...(input.language !== undefined ? { language: input.language } : {}),
      ...(input.timeZone !== undefined ? { time_zone: input.timeZone } : {}),
      ...(input.currency !== undefined ? { currency: input.currency } : {}),
      ...(input.reviewHours !== undefined ? { review_hours: input.reviewHours } : {}),
      ...(input.brokenReports !== undefined ? { broken_reports: input.brokenReports } : {}),
    })
    .where('workspace_id', '=', workspaceId)
    .returningAll()
    .executeTakeFirstOrThrow();
  tx.tell({ kind: 'workspace.changed', subject: ['wsp', workspaceId], details: input });
  return viewWorkspace(row);
}
