import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, stranger } from '../kit/actor.ts';
import { newId } from '../kit/ids.ts';
import { refuse } from '../kit/refusal.ts';
import { cloneDatabase } from '../testing/database.ts';
import { connect, type Database } from './connect.ts';
import { reader, type Tx, teller, write } from './tx.ts';

let clone: Awaited<ReturnType<typeof cloneDatabase>>;
let database: Database;
beforeAll(async () => {
  clone = await cloneDatabase();
  database = connect(clone.url, { max: 4 });
  await database.pool.query('create table note (id int primary key, n int not null default 0)');
  await database.pool.query('insert into note (id) values (1), (2)');
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

const somebody = (): Actor => ({
  ...stranger(),
  kind: 'person',
  personId: newId(),
  personName: 'Asha',
  workspaceId: newId(),
  role: 'owner',
});
const eventsOf = async ({ workspaceId }: Actor) =>
  (
    await database.pool.query<{ kind: string; at: Date; by_kind: string; details: unknown }>(
      'select kind, at, by_kind, details from event where workspace_id = $1 order by event_id',
      [workspaceId],
    )
  ).rows;
const failWith = (tx: Tx, code: string) =>
  tx.rows(sql.raw(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`));
const add = (tx: Tx, id: number) => sql`update note set n = n + 1 where id = ${id}`.execute(tx.db);
const counted = async (id: number) =>
  (await database.pool.query<{ n: number }>('select n from note where id = $1', [id])).rows[0]?.n;

describe('a transaction', () => {
  it('writes what was told with what was done, in one piece, at the time of the clock', async () => {
    const actor = somebody();
    const now = new Date('2030-01-02T03:04:05Z');
    await database.pool.query(
      `create table event_2030_01 partition of event for values from ('2030-01-01') to ('2030-02-01')`,
    );
    const before = (await counted(1)) ?? 0;
    await write(
      database,
      actor,
      async (tx) => {
        await add(tx, 1);
        tx.tell({ kind: 'first', subject: ['bat', newId()] });
        tx.tell({ kind: 'second', subject: ['bat', newId()], details: { n: 2 } });
        // Nobody else sees anything yet.
        expect([await counted(1), await eventsOf(actor)]).toEqual([before, []]);
      },
      () => now,
    );
    expect(await counted(1)).toBe(before + 1);
    expect(await eventsOf(actor)).toEqual([
      { kind: 'first', at: now, by_kind: 'member', details: {} },
      { kind: 'second', at: now, by_kind: 'member', details: { n: 2 } },
    ]);
    const { rows } = await database.pool.query('select distinct xmin::text from event where workspace_id = $1', [
      actor.workspaceId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('that is refused leaves neither rows nor events nor jobs', async () => {
    const actor = somebody();
    const before = await counted(1);
    await expect(
      write(database, actor, async (tx) => {
        await add(tx, 1);
        tx.tell({ kind: 'never', subject: ['bat', newId()] });
        await tx.later('mail.send', { to: 'x' }, { key: 'never' });
        return refuse('batch.closed');
      }),
    ).rejects.toMatchObject({ code: 'batch.closed' });
    expect([await counted(1), await eventsOf(actor)]).toEqual([before, []]);
    expect((await database.pool.query("select 1 from graphile_worker.jobs where key = 'never'")).rowCount).toBe(0);
  });

  it('whose events cannot be written is undone as a whole', async () => {
    const before = await counted(1);
    const tells = write(database, stranger(), async (tx) => {
      await add(tx, 1);
      tx.tell({ kind: 'homeless', subject: ['bat', newId()] });
    });
    await expect(tells).rejects.toThrow('workspace');
    expect(await counted(1)).toBe(before);
  });

  it('tells thousands of things in one go', async () => {
    const actor = somebody();
    await write(database, actor, async (tx) => {
      for (let i = 0; i < 2500; i++) tx.tell({ kind: 'many', subject: ['itm', newId()] });
    });
    expect(await eventsOf(actor)).toHaveLength(2500);
  });
});

describe('trying again', () => {
  it.each(['40001', '40P01'])('is done after %s, from the beginning, with one effect', async (code) => {
    const actor = somebody();
    const before = (await counted(1)) ?? 0;
    let tries = 0;
    await write(database, actor, async (tx) => {
      await add(tx, 1);
      tx.tell({ kind: `try ${++tries}`, subject: ['bat', newId()] });
      if (tries < 3) await failWith(tx, code);
    });
    expect(tries).toBe(3);
    expect(await counted(1)).toBe(before + 1);
    expect((await eventsOf(actor)).map(({ kind }) => kind)).toEqual(['try 3']);
  });

  it('ends after five times, and other errors are not tried again at all', async () => {
    for (const [code, most] of [
      ['40001', 5],
      ['23505', 1],
      ['22012', 1],
    ] as const) {
      let tries = 0;
      const failing = write(database, somebody(), async (tx) => {
        tries++;
        await failWith(tx, code);
      });
      await expect(failing).rejects.toMatchObject({ code });
      expect(tries).toBe(most);
    }
  });

  it('resolves a real deadlock: both get through', async () => {
    const [one, two] = [await counted(1), await counted(2)];
    let tries = 0;
    const both = (first: number, second: number) =>
      write(database, somebody(), async (tx) => {
        tries++;
        await add(tx, first);
        await sleep(100);
        await add(tx, second);
      });
    await Promise.all([both(1, 2), both(2, 1)]);
    expect([await counted(1), await counted(2)]).toEqual([(one ?? 0) + 2, (two ?? 0) + 2]);
    expect(tries).toBeGreaterThan(2);
  });
});

describe('a job for later', () => {
  it('is there if and only if its transaction was committed, once for each key', async () => {
    const at = new Date('2040-01-01T00:00:00Z');
    await write(database, somebody(), async (tx) => {
      await tx.later('mail.send', { n: 1 }, { key: 'k', at });
      await tx.later('mail.send', { n: 2 }, { key: 'k', at });
    });
    const { rows } = await database.pool.query("select key, run_at from graphile_worker.jobs where key = 'k'");
    expect(rows).toEqual([{ key: 'k', run_at: at }]);
  });
});

describe('who an event is put down to', () => {
  const person = somebody();
  it.each([
    ['a member', person, { by_kind: 'member', by_id: person.personId }],
    ['a worker', { ...person, role: null, workerId: 'w' }, { by_kind: 'worker', by_id: 'w' }],
    [
      'a member who also works, acting as a member',
      { ...person, workerId: 'w' },
      { by_kind: 'member', by_id: person.personId },
    ],
    ['a key', { ...person, kind: 'key' as const, keyId: 'k' }, { by_kind: 'key', by_id: 'k' }],
    ['the clock', { ...person, kind: 'system' as const }, { by_kind: 'system', by_id: null }],
  ])('is %s', (_, actor, by) => expect(teller(actor)).toEqual(by));
});

it('a reader reads rows and has the time it was made', async () => {
  const now = new Date('2030-01-01T00:00:00Z');
  const look = reader(database, somebody(), now);
  expect(look.now).toBe(now);
  expect(await look.rows<{ n: number }>(sql`select 7::bigint as n`)).toEqual([{ n: 7 }]);
  expect('tell' in look || 'later' in look).toBe(false);
});
