import { randomUUID } from 'node:crypto';
import { contract, endpoints, type Prefix, publicId } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../kit/ids.ts';
import { bearer, knock } from '../testing/knock.ts';
import { type Known, makeKnown } from '../testing/known.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let known: Known;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  known = await makeKnown(world, asha, ravi);
});
afterAll(() => world.close());

/** What ends things comes last, so that most of the rest find what they are about. */
const ends = /\.(close|discard|archive|revoke|withdraw|pause|remove|closeLink|cancel)$|^assignments\./;
/** Claim, save and submit are repeatable by themselves, on the hot path; setup makes a session; showing a brief and planning days write nothing. */
const changing = endpoints()
  .sort((a, b) => Number(ends.test(a.name)) - Number(ends.test(b.name)))
  .filter(
    ({ name, endpoint }) =>
      endpoint.method !== 'GET' &&
      !/^setup\.|^assignments\.(claim|save|submit)$|^templates\.render$|^repeats\.plan$/.test(name),
  );
const uploading = changing.filter(({ endpoint }) => endpoint.upload).map(({ name }) => name);
const repeated: string[] = [];
const callerOf = (who: string, key: string) => ({
  ...bearer(who === 'worker' ? ravi.token : asha.token, asha.workspace),
  'idempotency-key': key,
});
/** The same input about something else; null when it names nothing. */
const elsewhere = (input: Record<string, unknown>): Record<string, unknown> | null => {
  const text = JSON.stringify(input);
  const other = text.replaceAll(/"([a-z]{3})_[0-9a-z]{26}"/g, (_, prefix: Prefix) => `"${publicId(prefix, newId())}"`);
  return other === text ? null : (JSON.parse(other) as Record<string, unknown>);
};
const eventsSoFar = async () =>
  (await world.database.pool.query<{ n: number }>('select count(*)::int as n from event')).rows[0]?.n;

describe('a request with an Idempotency-Key', () => {
  it.each(changing)('has one effect and one answer at $name, however often it comes', async ({ name, endpoint }) => {
    const key = randomUUID();
    const input = JSON.parse(JSON.stringify(known.inputs[name]).replaceAll('{fresh}', randomUUID())) as Record<
      string,
      unknown
    >;
    const send = () => knock(world.address, endpoint, input, callerOf(endpoint.who, key));
    const first = await send();
    const after = await eventsSoFar();
    const again = await send();
    expect({ status: again.status, code: again.code }).toEqual({ status: first.status, code: first.code });
    if (first.status === 200) {
      repeated.push(name);
      expect(again.body).toBe(first.body);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      const other = elsewhere(input);
      const [door, sent] = other ? [endpoint, other] : [contract.keys.create, { name: 'other', scopes: ['read'] }];
      expect((await knock(world.address, door, sent, callerOf(endpoint.who, key))).code).toBe('idempotency.other-body');
    }
    expect(await eventsSoFar()).toBe(after);
  });

  it('was taken by most endpoints above, so that the repeats were real', () => {
    expect(repeated.length).toBeGreaterThan(changing.length * 0.6);
    expect(repeated).toEqual(expect.arrayContaining(uploading));
  });

  it('is refused with another body, and for another endpoint', async () => {
    const key = { idempotencyKey: randomUUID() };
    await asha.hands.keys.create({ name: 'one', scopes: ['read'] }, key);
    await expect(asha.hands.keys.create({ name: 'two', scopes: ['read'] }, key)).rejects.toMatchObject({
      status: 422,
      code: 'idempotency.other-body',
    });
    await expect(asha.hands.invitations.create({ email: 'x@example.com', role: 'viewer' }, key)).rejects.toMatchObject({
      code: 'idempotency.other-body',
    });
  });

  it('makes one effect of two that come at once', async () => {
    const key = { idempotencyKey: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => asha.hands.keys.create({ name: 'at once', scopes: ['read'] }, key)),
    );
    expect(new Set(answers.map(({ secret }) => secret)).size).toBe(1);
    const { items } = await asha.hands.keys.list({});
    expect(items.filter(({ name }) => name === 'at once')).toHaveLength(1);
  });

  it('is nobody else’s: the same key of another person is another key', async () => {
    const zoe = await world.member(asha, 'owner', 'Zoe');
    const key = { idempotencyKey: randomUUID() };
    const first = await asha.hands.keys.create({ name: 'mine', scopes: ['read'] }, key);
    expect((await zoe.hands.keys.create({ name: 'mine', scopes: ['read'] }, key)).id).not.toBe(first.id);
  });

  it('leaves no trace when it was refused, so that a corrected one may come', async () => {
    const key = { idempotencyKey: randomUUID() };
    await expect(asha.hands.invitations.create({ email: ravi.email, role: 'owner' }, key)).resolves.toBeTruthy();
    const taken = { idempotencyKey: randomUUID() };
    await expect(asha.hands.invitations.create({ email: asha.email, role: 'owner' }, taken)).rejects.toMatchObject({
      code: 'member.exists',
    });
    expect((await asha.hands.invitations.create({ email: 'free@example.com', role: 'owner' }, taken)).email).toBe(
      'free@example.com',
    );
  });

  it('must have 1 to 200 characters', async () => {
    for (const idempotencyKey of ['', 'x'.repeat(201)])
      expect(
        (
          await knock(
            world.address,
            changing[0]!.endpoint,
            { name: 'W' },
            { ...bearer(asha.token), 'idempotency-key': idempotencyKey },
          )
        ).code,
      ).toBe('shape');
  });

  it('keeps no secret that could be read from the database', async () => {
    const { secret } = await asha.hands.keys.create(
      { name: 'secret', scopes: ['own'] },
      { idempotencyKey: 'readable-by-nobody' },
    );
    const { rows } = await world.database.pool.query<{ text: string }>(
      'select row_to_json(k)::text as text from idempotency_key k',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain('readable-by-nobody');
    }
  });
});

describe('an upload with an Idempotency-Key', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const post = (key: string, body: Buffer, type = 'application/octet-stream') =>
    fetch(`${world.address}/v1/files?name=a.png`, {
      method: 'POST',
      headers: { ...bearer(asha.token, asha.workspace), 'content-type': type, 'idempotency-key': key },
      body,
    }).then(async (response) => ({
      status: response.status,
      answer: (await response.json()) as { file?: string; code?: string },
    }));

  it('is kept once, and refused with other bytes', async () => {
    const key = randomUUID();
    const first = await post(key, png);
    expect(first.status).toBe(200);
    expect(await post(key, png)).toEqual(first);
    expect(await post(key, Buffer.concat([png, Buffer.from('x')]))).toMatchObject({
      status: 422,
      answer: { code: 'idempotency.other-body' },
    });
  });

  it('is one when it comes twice at once: the second is told that the first is running, or gets its answer', async () => {
    const key = randomUUID();
    const both = await Promise.all([post(key, png), post(key, png)]);
    const { rows } = await world.database.pool.query<{ n: number }>(
      "select count(*)::int as n from file where name = 'a.png'",
    );
    expect(both.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    for (const { status, answer } of both)
      if (status !== 200) expect({ status, code: answer.code }).toEqual({ status: 409, code: 'idempotency.running' });
    const again = await post(key, png);
    expect(again.answer.file).toBe(both.find(({ status }) => status === 200)?.answer.file);
    expect(rows[0]?.n).toBe(2);
  });

  it('gives its key back when it fails', async () => {
    const key = randomUUID();
    expect((await post(key, Buffer.from([0, 1, 2, 3]))).status).toBe(422);
    expect((await post(key, png)).status).toBe(200);
  });

  it('whose process died lets the key go after a quarter of an hour', async () => {
    const key = randomUUID();
    await post(key, png);
    await world.database.pool.query("update idempotency_key set status = 0, body = ''");
    expect(await post(key, png)).toMatchObject({ status: 409, answer: { code: 'idempotency.running' } });
    world.clock.advance({ minutes: 16 });
    expect((await post(key, png)).status).toBe(200);
  });
});
