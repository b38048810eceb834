import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { runMigrations } from 'graphile-worker';
import { makeApp } from './app.ts';
import { readConfig } from './config.ts';
import { findDatabase, withDatabase } from './database.ts';
import { doctor } from './doctor.ts';
import { makeSetupToken } from './domain/people/setup.ts';
import { backup } from './postgres/backup/backup.ts';
import { restore } from './postgres/backup/restore.ts';
import { migrate } from './postgres/migrate.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const log = (line: string): void => void process.stderr.write(`${line}\n`);
/** What is good to know, for those who asked to be told. */
const remark = (line: string): void => {
  if (['info', 'debug', 'trace'].includes(process.env.LOG_LEVEL ?? 'info')) log(line);
};

const usage = `hands serve        answer HTTP and, unless MANYHANDS_JOBS=false, run background jobs
hands jobs         only run background jobs
hands migrate      bring the database to the newest schema
hands backup FILE  write everything into FILE (.tar.gz); --tables: in the form that another server can take
hands restore FILE read it back into an empty data folder or database
hands demo-reset   empty the sample workspace and make it again
hands doctor       check this computer, the data folder and the database`;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { tables: { type: 'boolean' } },
  });
  const [command = 'serve', file] = positionals;
  const config = readConfig(process.env);
  if (command === 'serve') return run(true);
  if (command === 'jobs') return run(false);
  if (command === 'migrate')
    return withDatabase(config, log, async ({ url }) => say((await migrate(url)).join('\n') || 'nothing to do'));
  if (command === 'backup') return backUp(file, values.tables === true);
  if (command === 'restore') return putBack(file);
  if (command === 'demo-reset') return demoReset();
  if (command === 'doctor') process.exitCode = await doctor(config, say, log);
  else {
    log(usage);
    process.exitCode = 2;
  }
}

const needed = (file: string | undefined): string => {
  if (!file) throw new Error('Name the file, for example: hands backup hands.tar.gz');
  return file;
};

async function backUp(file: string | undefined, asTables: boolean): Promise<void> {
  const config = readConfig(process.env);
  await withDatabase(config, log, async ({ url, clusterFolder }) => {
    const { bytes } = await backup({
      url,
      ...(clusterFolder && !asTables ? { clusterFolder } : {}),
      dataFolder: config.MANYHANDS_DATA,
      to: needed(file),
      log,
    });
    say(`${file}: ${(bytes / 1e6).toFixed(1)} MB`);
  });
}

async function putBack(file: string | undefined): Promise<void> {
  const { MANYHANDS_DATA: folder, DATABASE_URL: url } = readConfig(process.env);
  // A backup of tables holds the queue of jobs too, so its tables must be there as well.
  const prepare = async (to: string): Promise<void> => {
    await migrate(to);
    await runMigrations({ connectionString: to });
  };
  await restore({ from: needed(file), folder, ...(url ? { url, migrate: prepare } : {}), log });
  say(`restored into ${url ? 'the database' : folder}; start as usual`);
}

async function demoReset(): Promise<void> {
  const config = readConfig(process.env);
  await withDatabase(config, log, async ({ url }) => {
    const app = await makeApp({ config, databaseUrl: url, log });
    await app.resetSample();
    await app.close();
  });
  say('the sample workspace is as new');
}

/** Serves (or only works through jobs) until a signal; a second signal does not wait for what is under way. */
async function run(serving: boolean): Promise<void> {
  // Garbage is collected when the heap has grown by half, not when it has doubled or more: imports and exports then stay small.
  v8.setFlagsFromString('--heap-growing-percent=50');
  const config = readConfig(process.env);
  const database = await findDatabase(config, remark);
  const app = await makeApp({ config, databaseUrl: database.url, log });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    await app.close();
    await database.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  if (serving) await announce(app, config.MANYHANDS_SAMPLE);
  if (!serving || config.MANYHANDS_JOBS) await app.startBackground();
}

async function announce(app: Awaited<ReturnType<typeof makeApp>>, sample: boolean): Promise<void> {
  const address = await app.listen();
  say('  ✓ database ready');
  const token = await makeSetupToken(app.database);
  if (token && sample) {
    await app.makeSample();
    say('  ✓ sample workspace ready');
  }
  say(`  ✓ listening on ${address}`);
  say(token ? `\n  Open this link once to begin:\n  ${address}/setup?token=${token}\n` : `\n  ${address}\n`);
}

main().catch((error: unknown) => {
  log(error instanceof Error ? error.message : String(error));
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) log(error.stack ?? '');
  process.exit(1);
});
