import { endpoints, pathParameters } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, knock } from '../testing/knock.ts';
import { type Known, makeKnown } from '../testing/known.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../testing/world.ts';

/** Sends what no honest client sends, to every endpoint, as somebody who may pass: it is refused by name or taken, never a fault. */
let world: World;
let known: Known;
let asha: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  known = await makeKnown(world, asha, ravi);
});
afterAll(() => world.close());

const deep = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const hostile: Record<string, unknown> = {
  'the character NUL': 'a\0b',
  'half a surrogate pair': 'a\ud800b',
  'another kind of value': { $ne: null },
  'a list': ['a', 'a'],
  'a very long text': 'x'.repeat(70_000),
  'nesting without end': deep(1000),
  'a huge number': 9e15,
  'a text that looks like SQL': "'; drop table batch; --",
  'a key of the language itself': JSON.parse('{"constructor": {"prototype": {"x": 1}}, "toString": "x"}'),
};

const changing = endpoints().filter(
  ({ endpoint }) => endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && !endpoint.upload,
);
const listing = endpoints().filter(({ endpoint }) => 'cursor' in endpoint.input.shape);
const callerOf = (who: string) => bearer(who === 'worker' ? ravi.token : asha.token, asha.workspace);

describe('hostile values', () => {
  it.each(changing)('do not bring $name down', async ({ name, endpoint }) => {
    const good = known.inputs[name] ?? {
      token: 'x',
      name: 'x',
      email: 'x@example.com',
      password: 'long enough words',
      workspace: 'x',
    };
    const inPath = pathParameters(endpoint.path);
    const keys = Object.keys(endpoint.input.shape).filter((key) => !inPath.includes(key));
    const faults: string[] = [];
    for (const key of [...keys, 'unknown'])
      await Promise.all(
        Object.entries(hostile).map(async ([what, value]) => {
          const answer = await knock(world.address, endpoint, { ...good, [key]: value }, callerOf(endpoint.who));
          if (answer.status >= 500) faults.push(`${what} as ${key}`);
        }),
      );
    expect(faults).toEqual([]);
  });

  it.each(endpoints().filter(({ endpoint }) => pathParameters(endpoint.path).length > 0))(
    'in the path of $name are things that do not exist',
    async ({ name, endpoint }) => {
      for (const value of [
        '\0',
        '../..',
        'x',
        `${'x'.repeat(150)}`,
        'bat_00000000000000000000000000',
        '%',
        "' or true --",
      ]) {
        const input = { ...known.inputs[name], [pathParameters(endpoint.path)[0] ?? '']: value };
        const answer = await knock(world.address, endpoint, input, callerOf(endpoint.who));
        expect({ value, status: answer.status, code: answer.code }).toEqual({ value, status: 404, code: 'not-found' });
      }
    },
  );
});

describe('a cursor nobody was given', () => {
  const forged = [1, 2, 3, 4].flatMap((length) =>
    ['x', '', -1, 1e300, '2026-01-01T00:00:00Z', "'", '00000000-0000-7000-8000-00000000000g'].map((part) =>
      Array(length).fill(part),
    ),
  );
  const cursors = [
    'x',
    '%00',
    '~'.repeat(500),
    ...[null, {}, [null], [[]], [{}], [true], ...forged].map((value) =>
      Buffer.from(JSON.stringify(value)).toString('base64url'),
    ),
  ];
  it.each(listing)('is refused by $name or leads to the end', async ({ name, endpoint }) => {
    for (const cursor of cursors) {
      const answer = await knock(world.address, endpoint, { ...known.inputs[name], cursor }, callerOf(endpoint.who));
      expect({
        cursor: Buffer.from(cursor, 'base64url').toString(),
        status: answer.status,
        code: answer.code,
      }).toMatchObject(answer.status === 200 ? { status: 200 } : { status: 422, code: 'shape' });
    }
  });

  it.each(listing)('and a limit that is none are refused by $name', async ({ name, endpoint }) => {
    for (const limit of ['0', '-1', '201', '1e9', 'x', '', '1.5', 'NaN', 'Infinity'])
      expect(
        await knock(world.address, endpoint, { ...known.inputs[name], limit }, callerOf(endpoint.who)),
      ).toMatchObject({ status: 422, code: 'shape' });
  });
});
