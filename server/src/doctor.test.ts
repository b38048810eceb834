import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { doctor } from './doctor.ts';
import { cloneDatabase, emptyDatabase } from './testing/database.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'manyhands-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function examine(env: Record<string, string>): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await doctor(
    readConfig({ MANYHANDS_DATA: folder, ...env }),
    (line) => lines.push(line),
    () => {},
  );
  return { code, lines };
}

describe('the doctor', () => {
  it('finds Node, the data folder, free space and a migrated database in order', async () => {
    const database = await cloneDatabase();
    const { code, lines } = await examine({ DATABASE_URL: database.url });
    await database.drop();
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^✓ Node \d+/),
        `✓ data folder ${folder} can be written`,
        expect.stringMatching(/^. .*GB free/),
        expect.stringMatching(/^✓ PostgreSQL \d+.* answers$/),
        expect.stringMatching(/^✓ \d+ migrations applied$/),
      ]),
    );
    expect(code).toBe(lines.every((line) => line.startsWith('✓')) ? 0 : 1);
  });

  it('says of a new database that its migrations run at the first start, and runs none itself', async () => {
    const database = await emptyDatabase();
    for (let times = 0; times < 2; times++)
      expect((await examine({ DATABASE_URL: database.url })).lines).toContain(
        '✓ no migrations yet: they run at the first start',
      );
    await database.drop();
  });

  it('says why a database does not answer, and fails', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const { code, lines } = await examine({ DATABASE_URL: `postgres://nobody@${host}:1/none` });
      expect(code).toBe(1);
      expect(lines.at(-1)).toMatch(/^✗ the database does not answer: .*ECONNREFUSED.* DATABASE_URL/);
    }
  });

  it('says what to set when the data folder cannot be written', async () => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    const { code, lines } = await examine({
      MANYHANDS_DATA: path.join(file, 'inside'),
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    });
    expect(code).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^✗ data folder .* cannot be written: set MANYHANDS_DATA/));
  });
});
