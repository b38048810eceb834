import type { Database } from '../../postgres/connect.ts';

/** What is due, of all workspaces, longest overdue first. */
export async function dueRepeats(
  database: Database,
  now: Date,
  limit: number,
): Promise<{ workspaceId: string; repeatId: string }[]> {
  const { rows } = await database.pool.query<{ workspaceId: string; repeatId: string }>(
    `select workspace_id as "workspaceId", repeat_id as "repeatId" from repeat
      where next_at <= $1 order by next_at limit $2`,
    [now, limit],
  );
  return rows;
}
