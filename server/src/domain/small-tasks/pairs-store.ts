import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { pairKey, type Twin } from './twins.ts';

/** Open small tasks as far as it takes to see which mean the same; bounded, the most hours first. */
export function listTwins(reader: Reader, most = 5000): Promise<Twin[]> {
  return reader.rows<Twin>(sql`
    select s.small_task_id as id, s.name, s.likeness as words, s.tool, coalesce(p.name, s.who) as who, s.hours as "hoursPerWeek"
      from small_task s left join auth."user" p on p.id = s.person_id
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.state = 'open'
     order by coalesce(s.hours, -1) desc, s.small_task_id desc limit ${most}`);
}

/** Pairs that somebody told apart, as `pairKey` writes them. */
export async function listDistinct(reader: Reader): Promise<Set<string>> {
  const rows = await reader.rows<{ a: string; b: string }>(sql`
    select small_task_id as a, other_id as b from small_task_distinct where workspace_id = ${workspaceOf(reader.actor)} limit 100000`);
  return new Set(rows.map(({ a, b }) => pairKey(a, b)));
}

/** Keeps every pair of these as different work. */
export async function keepDistinct(tx: Tx, ids: readonly string[]): Promise<void> {
  const sorted = [...ids].sort();
  const pairs = sorted.flatMap((a, at) =>
    sorted.slice(at + 1).map((b) => ({ workspace_id: workspaceOf(tx.actor), small_task_id: a, other_id: b })),
  );
  if (pairs.length > 0)
    await tx.db
      .insertInto('small_task_distinct')
      .values(pairs)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
