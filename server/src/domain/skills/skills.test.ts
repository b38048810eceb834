import { uuidOf } from '@manyhands/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { reader } from '../../postgres/tx.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { followJudgements } from './follow-judgements.ts';
import { skillOf } from './skill-of.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ title: `Kurta ${i + 1}` }));
const values = { match: 'same', brand: 'Biba' };

/** A batch of its own template with some answers of Ravi's. */
async function answered(count: number): Promise<{ batch: string; template: string; answers: string[] }> {
  const { batch } = await openProductBatch(asha, rows(count));
  const answers: string[] = [];
  for (let i = 0; i < count; i++) answers.push(await answerNext(ravi, batch, values));
  const { template } = await asha.hands.batches.get({ id: batch });
  return { batch, template, answers };
}
const skillNow = async (template: string) => {
  await world.settle();
  return mina.hands.skills.get({ worker: ravi.worker, template });
};

describe('a skill', () => {
  test('of somebody nobody has judged is a newcomer’s, and says so', async () => {
    const { template } = await answered(1);
    const { skill, history } = await skillNow(template);
    expect(skill).toMatchObject({ mean: 0.8, marks: 0, standing: 'unknown', trend: null });
    expect(history.items).toEqual([]);
    await expect(ravi.hands.skills.myHistory({ template })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('moves with what a reviewer decides, and says why', async () => {
    const { template, answers } = await answered(3);
    await mina.hands.decisions.accept({ id: answers[0]! });
    const first = await skillNow(template);
    expect(first.skill.mean).toBeGreaterThan(0.8);
    await mina.hands.decisions.sendBack({ id: answers[1]!, clause: 2, fields: ['brand'] });
    await mina.hands.decisions.reject({ id: answers[2]!, clause: 1, evidence: 'Another size.' });
    const { skill, history } = await skillNow(template);
    expect(skill).toMatchObject({ marks: 3 });
    expect(skill.mean).toBeCloseTo((4 + 1.5) / (5 + 3), 3);
    expect(history.items.map(({ source, right, counts }) => [source, right, counts])).toEqual([
      ['rejected', 0, true],
      ['sent_back', 0.5, true],
      ['accepted', 1, true],
    ]);
    const last = history.items[0]!;
    expect(last.to).toBeLessThan(last.from);
    expect(last).toMatchObject({ why: 'A reviewer rejected the answer.', assignment: answers[2], takenOutAt: null });
    expect(history.items[2]).toMatchObject({ itemNumber: 1, batchTitle: expect.stringContaining('Products') });
  });

  test('counts an answer once: sent back and then accepted, three quarters', async () => {
    const { template, answers } = await answered(1);
    await mina.hands.decisions.sendBack({ id: answers[0]!, clause: 2, fields: ['brand'] });
    await ravi.hands.assignments.submit({ id: answers[0]!, values: { ...values, brand: 'BIBA' } });
    await mina.hands.decisions.accept({ id: answers[0]! });
    const { skill, history } = await skillNow(template);
    expect(skill.marks).toBe(1);
    expect(skill.mean).toBeCloseTo(4.75 / 6, 3);
    expect(history.items.map(({ source, counts }) => [source, counts])).toEqual([
      ['repaired', true],
      ['sent_back', false],
    ]);
  });

  test('forgets a decision that was undone, and shows that it did', async () => {
    const { template, answers } = await answered(2);
    await mina.hands.decisions.accept({ id: answers[0]! });
    await mina.hands.decisions.reject({ id: answers[1]!, clause: 1, evidence: 'Another size.' });
    const before = await skillNow(template);
    expect(before.skill.marks).toBe(2);
    await mina.hands.decisions.undo({ id: answers[1]! });
    const { skill, history } = await skillNow(template);
    expect(skill.marks).toBe(1);
    expect(skill.mean).toBeCloseTo(5 / 6, 3);
    expect(history.items[0]).toMatchObject({ source: 'rejected', counts: false, weight: 0 });
    expect(history.items[0]?.takenOutAt).not.toBeNull();
  });

  test('is not moved by the clock that accepts what nobody reviewed', async () => {
    const { template, answers } = await answered(1);
    world.clock.advance({ hours: 73 });
    await world.settle();
    expect((await ravi.hands.assignments.get({ id: answers[0]! })).state).toBe('accepted');
    expect((await skillNow(template)).skill.marks).toBe(0);
  });

  test('is not moved by what somebody decides on their own answers', async () => {
    const { worker } = await asha.hands.workers.enlist({});
    const { batch } = await openProductBatch(asha, rows(1));
    const { template } = await asha.hands.batches.get({ id: batch });
    const id = await answerNext(asha, batch, values);
    await asha.hands.decisions.accept({ id });
    await world.settle();
    expect((await asha.hands.skills.get({ worker, template })).skill.marks).toBe(0);
  });

  test('fades: after a half-life it weighs half, and the interval is wider', async () => {
    const { template, answers } = await answered(6);
    await mina.hands.decisions.acceptMany({
      id: (await asha.hands.decisions.get({ id: answers[0]! })).batch,
      assignments: answers,
    });
    const now = (await skillNow(template)).skill;
    world.clock.advance({ hours: 24 * 90 });
    const later = (await skillNow(template)).skill;
    expect(now.mean).toBeCloseTo(10 / 11, 3);
    expect(later.mean).toBeCloseTo(7 / 8, 3);
    expect(later.high - later.low).toBeGreaterThan(now.high - now.low);
    expect(later.marks).toBe(6);
  });
});

describe('judgements are taken in exactly once', () => {
  test('by two followers at the same time', async () => {
    const { template, batch, answers } = await answered(20);
    await Promise.all(
      answers.map((id, i) =>
        i % 4 === 0
          ? mina.hands.decisions.reject({ id, clause: 1, evidence: 'Size.' })
          : mina.hands.decisions.accept({ id }),
      ),
    );
    const both = async () => {
      for (let idle = 0; idle < 3; ) idle = (await followJudgements(world.app)) === 0 ? idle + 1 : 0;
    };
    await Promise.all([both(), both(), both()]);
    const { skill } = await mina.hands.skills.get({ worker: ravi.worker, template });
    expect(skill.marks).toBe(20);
    expect(skill.mean).toBeCloseTo((4 + 15) / 25, 3);
    expect(batch).toMatch(/^bat_/);
  });

  test('also when the log is read again from its beginning', async () => {
    const { template, answers } = await answered(3);
    for (const id of answers) await mina.hands.decisions.accept({ id });
    const before = await skillNow(template);
    await world.database.pool.query(`update event_cursor set xid = '0' where reader = 'skills'`);
    expect(await skillNow(template)).toMatchObject({ skill: { marks: 3, mean: expect.closeTo(before.skill.mean, 6) } });
  });
});

describe('who sees it', () => {
  test('the worker sees the very figure and history that reviewers see', async () => {
    const { template, answers } = await answered(4);
    for (const id of answers) await mina.hands.decisions.accept({ id });
    const seen = await skillNow(template);
    const own = await ravi.hands.skills.myHistory({ template });
    expect(own.history).toMatchObject({ items: seen.history.items.map(({ id, why, right }) => ({ id, why, right })) });
    expect(own.skill).toMatchObject({ marks: 4, words: seen.skill.words, templateName: 'Match the products' });
    expect((await ravi.hands.skills.mine({})).items.map((skill) => skill.template)).toContain(template);
    expect((await sita.hands.skills.mine({})).items).toEqual([]);
    await expect(sita.hands.skills.myHistory({ template })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('the table has everybody, those nobody judged too, page by page', async () => {
    const whole = await mina.hands.skills.table({});
    expect(whole.items.map((person) => person.name).sort()).toEqual(['Asha', 'Ravi', 'Sita']);
    const mine = whole.items.find((person) => person.worker === ravi.worker)!;
    expect(mine.skills.length).toBeGreaterThan(3);
    expect(mine.skills.every((skill) => skill.low < skill.mean && skill.mean < skill.high)).toBe(true);
    expect(whole.templates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(mine.skills.map(({ template }) => template)),
    );
    const [first, second] = [await mina.hands.skills.table({ limit: 2 }), null];
    expect(first.items).toHaveLength(2);
    const rest = await mina.hands.skills.table({ limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...rest.items].map(({ worker }) => worker)).toEqual(
      whole.items.map(({ worker }) => worker),
    );
    expect(rest.next).toBe(second);
    const one = await mina.hands.skills.table({ worker: ravi.worker, template: mine.skills[0]!.template });
    expect(one.items).toHaveLength(1);
    expect(one.items[0]?.skills).toHaveLength(1);
  });

  test('pages of the history follow each other', async () => {
    const { template, answers } = await answered(5);
    for (const id of answers) await mina.hands.decisions.accept({ id });
    const { history } = await skillNow(template);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const input = { template, limit: 2, ...(cursor ? { cursor } : {}) };
      const { items, next }: { items: { id: string }[]; next: string | null } = (
        await ravi.hands.skills.myHistory(input)
      ).history;
      seen.push(...items.map(({ id }) => id));
      cursor = next;
    }
    expect(seen).toEqual(history.items.map(({ id }) => id));
  });

  test('nobody of another workspace', async () => {
    const { template } = await answered(1);
    const zoe = await world.owner('Zoe');
    await expect(zoe.hands.skills.get({ worker: ravi.worker, template })).rejects.toMatchObject({ code: 'not-found' });
    expect((await zoe.hands.skills.table({ worker: ravi.worker })).items).toEqual([]);
  });
});

test('a move is told only when somebody comes to stand otherwise', async () => {
  const { template, answers } = await answered(12);
  for (const id of answers) {
    await mina.hands.decisions.accept({ id });
    await world.settle();
  }
  const { items } = await asha.hands.events.list({ kind: 'skill.moved', limit: 200 });
  const told = items.filter((event) => event.details.template === template);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ subject: ravi.worker, byKind: 'system', details: { from: 'unknown', to: 'good' } });
});

test('others may ask for it: everybody asked for is answered', async () => {
  const { template, answers } = await answered(2);
  for (const id of answers) await mina.hands.decisions.accept({ id });
  await world.settle();
  const ids = [uuidOf('wkr', ravi.worker), uuidOf('wkr', sita.worker)] as const;
  const at = reader(world.database, theClock(uuidOf('wsp', asha.workspace)), world.clock());
  const skills = await skillOf(at, uuidOf('tpl', template), ids);
  expect(skills.get(ids[0])).toMatchObject({ marks: 2 });
  expect(skills.get(ids[1])).toMatchObject({ marks: 0, mean: 0.8 });
});
