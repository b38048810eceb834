import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Account } from './account.ts';
import { role, urlOf } from './address.ts';
import { launch } from './launch.ts';
import { waitUntilEnded } from './processes.ts';

export interface Settling {
  cluster: string;
  binaries: string;
  account: Account | undefined;
  password: string;
  log(line: string): void;
}

/**
 * Gives the role a password without knowing the one before: the server runs for a moment without asking for one, on a
 * unix socket in a folder that nobody else can enter.
 */
export async function settlePassword(settling: Settling): Promise<void> {
  const { account } = settling;
  const folder = await mkdtemp(path.join(tmpdir(), 'manyhands-'));
  try {
    await chmod(folder, 0o700);
    const rules = path.join(folder, 'rules.conf');
    await writeFile(rules, 'local all all trust\n', { mode: 0o600 });
    if (account !== undefined) for (const file of [rules, folder]) await chown(file, account.uid, account.gid);
    const address = { socketFolder: folder };
    const startLog = path.join(folder, 'start.log');
    const flags = ['-c', `hba_file=${rules}`, '-c', 'logging_collector=off'];
    const server = await launch({ ...settling, address, startLog, flags });
    try {
      const client = new pg.Client({ connectionString: urlOf(address, '', 'postgres') });
      await client.connect();
      await client.query(`alter role ${role} password ${client.escapeLiteral(settling.password)}`);
      await client.end();
    } finally {
      server.kill('SIGINT');
      await waitUntilEnded(server.pid ?? 0, 60_000);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
