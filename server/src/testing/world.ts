import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { publicId, type Role, uuidOf } from '@manyhands/contract';
import { createHands, type Hands } from '@manyhands/sdk';
import { type App, makeApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { makeSetupToken } from '../domain/people/setup.ts';
import { createWorkspace } from '../domain/workspaces/create.ts';
import { stranger } from '../kit/actor.ts';
import type { Database } from '../postgres/connect.ts';
import { write } from '../postgres/tx.ts';
import { makeClock, type TestClock } from './clock.ts';
import { cloneDatabase } from './database.ts';

export { type LanguageModel, openLanguageModel } from './fakes/language-model.ts';
export { makeSetupToken };

/** Somebody with a client of their own, speaking of one workspace. Ids are public ones. */
export interface Somebody {
  name: string;
  email: string;
  person: string;
  /** Session token, for raw requests. */
  token: string;
  workspace: string;
  hands: Hands;
}
export interface TestWorker extends Somebody {
  worker: string;
}

/** The real app over a real database on a free port, with real people knocking. */
export interface World {
  app: App;
  address: string;
  database: Database;
  clock: TestClock;
  /** Folder of this world's files and outbox. */
  folder: string;
  /** A new workspace and its owner. */
  owner(name?: string): Promise<Somebody>;
  member(of: Somebody, role: Role, name: string): Promise<Somebody>;
  worker(of: Somebody, name: string): Promise<TestWorker>;
  /** Somebody outside the team, who was invited by a link. */
  outsider(of: Somebody, name: string): Promise<TestWorker>;
  /** Somebody who is signed in and belongs nowhere. */
  person(name: string): Promise<Somebody>;
  /** A client with any credential: an API key, a session token, or nothing. */
  client(options: { token?: string; workspace?: string }): Hands;
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorld(settings: Record<string, string> = {}): Promise<World> {
  const database = await cloneDatabase();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'manyhands-world-'));
  const clock = makeClock();
  const config = readConfig({
    PORT: '0',
    MANYHANDS_DATA: folder,
    MANYHANDS_RATE_LIMIT: '0',
    LOG_LEVEL: 'error',
    MANYHANDS_SAMPLE: 'false',
    // Only tests of proof read pictures and visit pages, and those are their own.
    MANYHANDS_OCR: 'false',
    MANYHANDS_FETCH: 'false',
    ...settings,
  });
  const app = await makeApp({ config, databaseUrl: database.url, log: () => {}, clock, migrated: true });
  const address = await app.listen();
  const people = makePeople(app, address);
  return {
    app,
    address,
    clock,
    folder,
    ...people,
    database: app.database,
    settle: () => app.settle(),
    close: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function makePeople(app: App, address: string) {
  let count = 0;
  const client = (options: { token?: string; workspace?: string }): Hands => createHands({ url: address, ...options });

  const person = async (name: string): Promise<Somebody> => {
    const email = `${name.toLowerCase().replaceAll(/\W/g, '')}-${++count}@example.com`;
    const response = await fetch(`${address}/v1/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify({ name, email, password: 'correct horse battery' }),
    });
    if (!response.ok) throw new Error(`sign-up failed: ${response.status} ${await response.text()}`);
    const token = response.headers.get('set-auth-token') ?? '';
    const hands = client({ token });
    return { name, email, token, person: (await hands.me.get({})).id, workspace: '', hands };
  };
  const within = (somebody: Somebody, workspace: string): Somebody => ({
    ...somebody,
    workspace,
    hands: client({ token: somebody.token, workspace }),
  });

  const join = async (of: Somebody, name: string, pool: 'team' | 'invited'): Promise<TestWorker> => {
    const somebody = await person(name);
    const known = (await of.hands.pools.get({ pool })).link ?? (await of.hands.pools.makeLink({ pool })).link;
    const { worker } = await somebody.hands.pools.join({ token: new URL(known).searchParams.get('token') ?? '' });
    return { ...within(somebody, of.workspace), worker };
  };

  return {
    client,
    person,
    owner: async (name = 'Asha'): Promise<Somebody> => {
      const token = await makeSetupToken(app.database);
      if (token) {
        const email = `${name.toLowerCase()}-${++count}@example.com`;
        const response = await fetch(`${address}/v1/setup`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token, name, email, password: 'correct horse battery', workspace: `${name} & Co` }),
        });
        if (!response.ok) throw new Error(`setup failed: ${response.status} ${await response.text()}`);
        const { workspace } = (await response.json()) as { workspace: string };
        const session = response.headers.get('set-auth-token') ?? '';
        return {
          name,
          email,
          token: session,
          workspace,
          person: (await client({ token: session }).me.get({})).id,
          hands: client({ token: session, workspace }),
        };
      }
      // The server has its owner; further workspaces of tests are written as their own owner's would be.
      const somebody = await person(name);
      const actor = {
        ...stranger(),
        kind: 'person' as const,
        personId: uuidOf('per', somebody.person),
        personName: name,
      };
      const made = await write(app.database, actor, (tx) =>
        createWorkspace(tx, { name: `${name} & Co`, timeZone: 'UTC' }),
      );
      return within(somebody, publicId('wsp', made.id));
    },
    member: async (of: Somebody, role: Role, name: string): Promise<Somebody> => {
      const somebody = await person(name);
      const { link } = await of.hands.invitations.create({ email: somebody.email, role });
      await somebody.hands.invitations.accept({ token: new URL(link).searchParams.get('token') ?? '' });
      return within(somebody, of.workspace);
    },
    worker: (of: Somebody, name: string): Promise<TestWorker> => join(of, name, 'team'),
    /** Somebody outside the team, who was invited by a link. */
    outsider: (of: Somebody, name: string): Promise<TestWorker> => join(of, name, 'invited'),
  };
}
