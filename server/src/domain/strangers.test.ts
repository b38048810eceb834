import { type Endpoint, endpoints, pathParameters, publicId } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../kit/ids.ts';
import { bearer, knock as send } from '../testing/knock.ts';
import { type Known, makeKnown, secretWord } from '../testing/known.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../testing/world.ts';

/**
 * Walks every endpoint of the contract as everybody who may not pass it. A stranger must hear the same whether the thing
 * exists or not, read nothing of it, and change nothing. An endpoint whose input this file cannot build fails by name.
 */
let world: World;
let known: Known;
let asha: Somebody;
let ravi: TestWorker;
let zoe: Somebody;
let viewer: Somebody;
let tables: string[];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  viewer = await world.member(asha, 'viewer', 'Vera');
  zoe = await world.owner('Zoe');
  known = await makeKnown(world, asha, ravi);
  tables = await tablesOfWorkspaces();
});
afterAll(() => world.close());

const knock = (endpoint: Endpoint, input: Record<string, unknown>, headers: Record<string, string>) =>
  send(world.address, endpoint, input, headers);

/** The same input with ids of things that do not exist. */
const elsewhere = (input: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(input), (_, value: unknown) => {
    const prefix = typeof value === 'string' ? /^([a-z]{3})_[0-9a-z]{26}$/.exec(value)?.[1] : undefined;
    return prefix ? publicId(prefix as 'bat', newId()) : value;
  }) as Record<string, unknown>;

/** One line for each table with rows of a workspace; no change of such a row leaves all lines the same. */
async function fingerprint(workspace: string): Promise<string> {
  const lines = tables.map((table) => {
    // When a key was last used is not part of what a stranger could change.
    const row = table === 'api_key' ? "(to_jsonb(t) - 'last_used_at')::text" : 'to_jsonb(t)::text';
    return `select '${table}' as name, count(*) || ':' || coalesce(md5(string_agg(${row}, '|' order by ${row})), '') as sum from ${table} t where workspace_id = $1`;
  });
  const { rows } = await world.database.pool.query<{ name: string; sum: string }>(lines.join(' union all '), [
    workspace,
  ]);
  return rows.map(({ name, sum }) => `${name} ${sum}`).join('\n');
}

async function tablesOfWorkspaces(): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'workspace_id' order by 1`,
  );
  return rows.map(({ name }) => name);
}

const guarded = endpoints().filter(({ endpoint }) => endpoint.who !== 'anyone' && endpoint.who !== 'person');
const forPeople = endpoints().filter(({ endpoint }) => endpoint.who === 'person');
const inputOf = (name: string): Record<string, unknown> => {
  const input = known.inputs[name];
  if (!input) throw new Error(`${name} is new: give it an input in server/src/testing/known.ts`);
  return input;
};

describe('a stranger at every door', () => {
  it('is watched at every table that a workspace has rows in', async () => {
    expect(tables).toEqual(
      expect.arrayContaining(['api_key', 'assignment', 'batch', 'event', 'file', 'item', 'member', 'worker']),
    );
    expect(await fingerprint(known.workspaceId)).not.toBe(await fingerprint(newId()));
  });

  it.each([...guarded, ...forPeople])('$name refuses nobody in particular', async ({ name, endpoint }) => {
    const before = await fingerprint(known.workspaceId);
    const answer = await knock(endpoint, inputOf(name), {});
    expect(answer).toMatchObject({ status: 401, code: 'auth.needed' });
    expect(answer.body).not.toContain(secretWord);
    const imagined = await knock(endpoint, elsewhere(inputOf(name)), {});
    expect({ status: imagined.status, code: imagined.code }).toEqual({ status: 401, code: 'auth.needed' });
    // A credential that is none is nobody too, whichever workspace it names.
    for (const token of ['mh_made-up', 'made-up', ''])
      expect((await knock(endpoint, inputOf(name), bearer(token, asha.workspace))).code).toBe('auth.needed');
    expect(await fingerprint(known.workspaceId)).toBe(before);
  });

  it.each(forPeople)('$name is not for keys, which are nobody’s person', async ({ name, endpoint }) => {
    expect(await knock(endpoint, inputOf(name), bearer(known.readKey))).toMatchObject({
      status: 403,
      code: 'auth.scope',
    });
  });

  it.each(guarded)('$name tells another workspace’s owner nothing and changes nothing', async ({ name, endpoint }) => {
    const before = await fingerprint(known.workspaceId);
    const nowhere = publicId('wsp', newId());
    for (const named of [zoe.workspace, asha.workspace, nowhere]) {
      const real = await knock(endpoint, inputOf(name), bearer(zoe.token, named));
      const imagined = await knock(endpoint, elsewhere(inputOf(name)), bearer(zoe.token, named));
      expect({ status: real.status, code: real.code }).toEqual({ status: imagined.status, code: imagined.code });
      expect(real.body).not.toContain(secretWord);
      expect(real.status).not.toBe(500);
      if (pathParameters(endpoint.path).some((parameter) => /^[a-z]{3}_/.test(String(inputOf(name)[parameter]))))
        expect(real.status).toBeGreaterThanOrEqual(400);
      if (named !== zoe.workspace) expect(real).toMatchObject({ status: 400, code: 'workspace.unnamed' });
    }
    expect(await fingerprint(known.workspaceId)).toBe(before);
  });
});

describe('somebody of the workspace at a door above their role', () => {
  const forMembers = guarded.filter(({ endpoint }) =>
    ['viewer', 'reviewer', 'manager', 'owner'].includes(endpoint.who),
  );
  it.each(forMembers)('$name refuses a worker', async ({ name, endpoint }) => {
    const before = await fingerprint(known.workspaceId);
    const answer = await knock(endpoint, inputOf(name), bearer(ravi.token, asha.workspace));
    expect(answer).toMatchObject({ status: 403, code: 'auth.role' });
    expect(answer.body).not.toContain(secretWord);
    expect(await fingerprint(known.workspaceId)).toBe(before);
  });

  const aboveViewer = guarded.filter(({ endpoint }) => ['reviewer', 'manager', 'owner'].includes(endpoint.who));
  it.each(aboveViewer)('$name refuses a viewer and a key that may only read', async ({ name, endpoint }) => {
    const before = await fingerprint(known.workspaceId);
    expect((await knock(endpoint, inputOf(name), bearer(viewer.token, asha.workspace))).code).toBe('auth.role');
    expect((await knock(endpoint, inputOf(name), bearer(known.readKey))).code).toBe('auth.scope');
    expect(await fingerprint(known.workspaceId)).toBe(before);
  });

  // Everything a worker may name by its id is a worker's own, but the batch they claim from and hear of, and the version they read.
  const own = guarded.filter(
    ({ name, endpoint }) =>
      ['worker', 'insider'].includes(endpoint.who) &&
      pathParameters(endpoint.path).includes('id') &&
      !['assignments.claim', 'questions.mine', 'questions.see', 'work.version'].includes(name),
  );
  it.each(own)('$name tells a worker nothing of what another has', async ({ name, endpoint }) => {
    const before = await fingerprint(known.workspaceId);
    const other = bearer(known.otherWorker.token, asha.workspace);
    const real = await knock(endpoint, inputOf(name), other);
    const imagined = await knock(endpoint, elsewhere(inputOf(name)), other);
    expect(real).toMatchObject({ status: 404, code: 'not-found' });
    expect({ status: imagined.status, code: imagined.code }).toEqual({ status: 404, code: 'not-found' });
    expect(real.body).not.toContain(secretWord);
    expect(await fingerprint(known.workspaceId)).toBe(before);
  });
});

describe('looking', () => {
  // A stream that never ends is looked at in the tests of batches.
  const looks = endpoints().filter(
    ({ name, endpoint }) => endpoint.method === 'GET' && endpoint.who !== 'anyone' && name !== 'batches.watch',
  );
  it.each(looks)('by $name changes nothing, even for those who may', async ({ name, endpoint }) => {
    const before = await fingerprint(known.workspaceId);
    const { token } = endpoint.who === 'worker' ? ravi : asha;
    const looked = await knock(endpoint, inputOf(name), bearer(token, asha.workspace));
    expect(looked.status).toBe(name === 'demo.get' ? 409 : 200);
    expect(await fingerprint(known.workspaceId)).toBe(before);
  });
});
