import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { diskBlobs } from './blobs/blobs.ts';
import type { Config } from './config.ts';
import { endWatches } from './domain/batches/watch.ts';
import { resetSample, seedSample } from './domain/demo/seed.ts';
import { openUploadDoors } from './domain/files/upload-doors.ts';
import { type Auth, makeAuth } from './domain/people/auth.ts';
import { openAuthDoors } from './domain/people/auth-doors.ts';
import { Identity } from './domain/people/identify.ts';
import { endChecks } from './domain/proofs/hands.ts';
import { doors } from './doors.ts';
import { openDoors } from './http/door.ts';
import { makeServer } from './http/server.ts';
import type { AppParts } from './jobs/parts.ts';
import { type Background, prepareQueue, settle, startBackground } from './jobs/run.ts';
import { outboxMailer, smtpMailer } from './mail/mailer.ts';
import { connect } from './postgres/connect.ts';
import { migrate } from './postgres/migrate.ts';
import { clocks, tasks } from './schedule.ts';

export interface App extends AppParts {
  auth: Auth;
  server: FastifyInstance;
  /** Starts to answer; resolves to the address. */
  listen(): Promise<string>;
  startBackground(): Promise<void>;
  /** For tests and for a one-off: runs everything due until nothing is left. */
  settle(): Promise<void>;
  /** Creates the sample workspace unless it is there. */
  makeSample(): Promise<void>;
  /** Empties the sample workspace and makes it again. */
  resetSample(): Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  config: Config;
  databaseUrl: string;
  log(line: string): void;
  clock?: () => Date;
  /** Tests clone a database that is migrated already. */
  migrated?: boolean;
}

/** Builds the app: the only place where all parts meet. Nothing listens and nothing runs in the background yet. */
export async function makeApp({
  config,
  databaseUrl,
  log,
  clock = () => new Date(),
  migrated = false,
}: AppOptions): Promise<App> {
  if (!migrated) await migrate(databaseUrl);
  const folder = path.resolve(config.MANYHANDS_DATA);
  const database = connect(databaseUrl, { max: config.MANYHANDS_DB_CONNECTIONS, log });
  let listening = '';
  const address = () => (config.MANYHANDS_URL ?? (listening || `http://localhost:${config.PORT}`)).replace(/\/$/, '');
  const parts: AppParts = {
    config,
    database,
    clock,
    log,
    address,
    blobs: diskBlobs(path.join(folder, 'files')),
    mailer: config.SMTP_URL
      ? smtpMailer(config.SMTP_URL, config.MAIL_FROM)
      : outboxMailer(path.join(folder, 'outbox'), log),
  };
  if (!migrated) await prepareQueue(parts);
  const secret = config.MANYHANDS_SECRET ?? (await ownSecret(folder));
  // Made after listening is known in general, but lazily: the address decides about secure cookies and links.
  let auth: Auth | undefined;
  const theAuth = () =>
    (auth ??= makeAuth({
      database,
      mailer: parts.mailer,
      secret,
      address,
      rateLimit: config.MANYHANDS_RATE_LIMIT > 0,
    }));
  const identity = new Identity(database, theAuth);
  const server = await makeServer(parts);
  openAuthDoors(server, theAuth, address, () => identity.forget());
  const house = { database, clock, identify: identity.identify.bind(identity), forget: () => identity.forget() };
  openUploadDoors(server, house, parts);
  openDoors(server, house, doors(parts, theAuth));
  let background: Background | undefined;
  return {
    ...parts,
    get auth() {
      return theAuth();
    },
    server,
    listen: async () => {
      const at = await server.listen({ port: config.PORT, host: config.HOST });
      listening = at.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost').replace('[::1]', 'localhost');
      return address();
    },
    startBackground: async () => {
      background ??= await startBackground(parts, tasks, clocks);
    },
    settle: () => settle(parts, tasks, clocks),
    makeSample: () => seedSample(parts),
    resetSample: () => resetSample(parts),
    close: async () => {
      endWatches();
      endChecks(database);
      // Connections on which nothing was ever asked count as busy for Node; after a grace for what is under way all are cut.
      const cut = setTimeout(() => server.server.closeAllConnections(), 3000);
      await server.close();
      clearTimeout(cut);
      await background?.stop();
      await database.close();
    },
  };
}

/** The cookie secret of a server that was given none: made once, readable only by its owner. */
async function ownSecret(folder: string): Promise<string> {
  const file = path.join(folder, 'secret');
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(() => {});
    await chmod(file, 0o600);
  }
  return (await readFile(file, 'utf8')).trim();
}
