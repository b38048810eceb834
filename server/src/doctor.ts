import { existsSync } from 'node:fs';
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Config } from './config.ts';
import { withDatabase } from './database.ts';

interface Finding {
  ok: boolean;
  says: string;
}

/** Checks what a server needs, and says what to do about what is missing. Exit code 0 when all is well, 1 otherwise. */
export async function doctor(
  config: Config,
  say: (line: string) => void,
  log: (line: string) => void,
): Promise<number> {
  const findings = [node(), ...(await dataFolder(config)), pages(), ...(await database(config, log))];
  for (const { ok, says } of findings) say(`${ok ? '✓' : '✗'} ${says}`);
  return findings.every((finding) => finding.ok) ? 0 : 1;
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    ok,
    says: ok ? `Node ${process.versions.node}` : `Node ${process.versions.node} is too old: install 20.19 or newer`,
  };
}

async function dataFolder(config: Config): Promise<Finding[]> {
  const folder = path.resolve(config.MANYHANDS_DATA);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    const disk = await statfs(folder);
    const freeGb = (disk.bavail * disk.bsize) / 1e9;
    return [
      { ok: true, says: `data folder ${folder} can be written` },
      {
        ok: freeGb > 1,
        says:
          freeGb > 1 ? `${freeGb.toFixed(0)} GB free` : `only ${freeGb.toFixed(1)} GB free: make room before importing`,
      },
    ];
  } catch {
    return [{ ok: false, says: `data folder ${folder} cannot be written: set MANYHANDS_DATA to one that can` }];
  }
}

function pages(): Finding {
  const ok = existsSync(fileURLToPath(new URL('../../web/dist/app/console.html', import.meta.url)));
  return { ok, says: ok ? 'web pages are built' : 'web pages are not built: run npm run build' };
}

async function database(config: Config, log: (line: string) => void): Promise<Finding[]> {
  try {
    return await withDatabase(config, log, async ({ url }) => {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {});
      await client.connect();
      const { rows } = await client.query<{ version: number; text: string; migrations: string | null }>(
        `select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
                to_regclass('migration')::text as migrations`,
      );
      const found = rows[0];
      const applied = found?.migrations
        ? (await client.query<{ n: number }>('select count(*)::int as n from migration')).rows[0]?.n
        : 0;
      await client.end();
      const ok = (found?.version ?? 0) >= 150_000;
      return [
        {
          ok,
          says: ok
            ? `PostgreSQL ${found?.text} answers`
            : `PostgreSQL ${found?.text} is too old: 15 or newer is needed`,
        },
        {
          ok: true,
          says: applied ? `${applied} migrations applied` : 'no migrations yet: they run at the first start',
        },
      ];
    });
  } catch (error) {
    return [
      {
        ok: false,
        says: `the database does not answer: ${reasonOf(error)}. Check DATABASE_URL, or leave it out for the embedded one`,
      },
    ];
  }
}

/** What several addresses of one name refuse comes as an error without words of its own. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
