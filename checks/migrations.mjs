// Migrations are numbered without gaps, and each table of a workspace begins its primary key with workspace_id.
import { sources } from './files.mjs';

// Tables that belong to no workspace.
const global = new Set(['setup_link', 'workspace', 'idempotency_key', 'event_cursor', 'job_worker', 'migration']);

export async function check(root) {
  const wrong = [];
  const files = sources(root, /^server\/migrations\/.*\.sql$/).sort((a, b) => (a.name < b.name ? -1 : 1));
  files.forEach(({ name }, i) => {
    if (!name.includes(`/${String(i + 1).padStart(4, '0')}-`)) wrong.push(`${name}: expected number ${i + 1}`);
  });
  for (const { name, text } of files) {
    for (const [, table, body] of text.matchAll(/create table (?!if)([a-z_]+) \(([\s\S]*?)\n\)/g)) {
      if (global.has(table)) continue;
      if (!/primary key \(workspace_id\b/.test(body))
        wrong.push(`${name}: the primary key of ${table} does not begin with workspace_id`);
    }
    if (/create (or replace )?(constraint )?trigger/i.test(text))
      wrong.push(`${name}: no triggers (they do not exist on a sharded table)`);
  }
  return wrong;
}
