import { cp, lstat, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { installedBinaries } from '../platform.ts';
import { lookAt, waitUntilEnded } from '../processes.ts';
import { type EmbeddedDatabase, type StartOptions, startEmbedded } from '../start.ts';
import { bundleProgram, type Child, type Circumstances, startChild } from './children.ts';

export const asRoot = process.getuid?.() === 0;

/** A temporary folder with the test program, the programs of PostgreSQL as a blocked install script leaves them, and data folders. */
export class Ground {
  /** Where everything lies. */
  work = '';
  /** The data folder of the test that runs. */
  folder = '';
  #program = '';
  #count = 0;
  readonly #children: Child[] = [];
  readonly #started: EmbeddedDatabase[] = [];

  get native(): string {
    return path.join(this.work, 'package', 'native');
  }

  async prepare(): Promise<void> {
    this.work = await mkdtemp(path.join(tmpdir(), 'manyhands-embedded-'));
    this.#program = await bundleProgram(this.work);
    await this.copyWithoutLinks(installedBinaries(), this.native);
  }

  async copyWithoutLinks(from: string, to: string): Promise<void> {
    await cp(from, to, { recursive: true, filter: async (file) => !(await lstat(file)).isSymbolicLink() });
  }

  async tidy(): Promise<void> {
    for (const { process: child, kill } of this.#children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) await kill();
    }
    await Promise.all(this.#started.splice(0).map((database) => database.stop()));
    // A test that failed half-way must not leave a server behind.
    const pid = await this.serverPid();
    const seen = await lookAt(pid);
    if (seen.state !== 'alive' || !seen.command.join(' ').includes(path.basename(this.folder))) return;
    process.kill(pid, 'SIGQUIT');
    await waitUntilEnded(pid, 10_000);
  }

  clear(): Promise<void> {
    return rm(this.work, { recursive: true, force: true });
  }

  newFolder(...inside: string[]): string {
    this.#count += 1;
    this.folder = path.join(this.work, `data-${this.#count}`, ...inside);
    return this.folder;
  }

  async start(options: Partial<StartOptions> = {}): Promise<EmbeddedDatabase> {
    const database = await startEmbedded({ folder: this.folder, durable: false, log: () => undefined, ...options });
    this.#started.push(database);
    return database;
  }

  async startInChild(options: object = {}, how: Circumstances = {}): Promise<Child> {
    const child = await startChild(this.#program, { folder: this.folder, binaries: this.native, ...options }, how);
    this.#children.push(child);
    return child;
  }

  /** The pid in the lock file; 0 when there is none. */
  async serverPid(): Promise<number> {
    const text = await readFile(path.join(this.folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '0');
    return Number.parseInt(text, 10);
  }
}

/** The ground of one test file, prepared before its tests and cleared after them. */
export function useGround(): Ground {
  const ground = new Ground();
  beforeAll(() => ground.prepare());
  afterEach(() => ground.tidy());
  afterAll(() => ground.clear());
  return ground;
}

/** The first column of the first row. */
export async function ask(url: string | undefined, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
