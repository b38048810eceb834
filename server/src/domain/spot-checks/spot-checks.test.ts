import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ title: `Kurta ${i + 1}` }));

/** A batch with so many results. */
async function withResults(n: number, values: Record<string, unknown> = { match: 'same', brand: 'Biba' }) {
  const opened = await openProductBatch(asha, rows(n));
  const ids: string[] = [];
  for (let i = 0; i < n; i++) ids.push(await answerNext(ravi, opened.batch, values));
  await mina.hands.decisions.acceptMany({ id: opened.batch, assignments: ids });
  return { ...opened, answers: ids };
}

const waiting = async (batch: string) => (await mina.hands.spotChecks.queue({ batch, limit: 200 })).items;

describe('before anything is drawn', () => {
  test('the plan says how many checks a claim needs, and nothing is drawn by asking', async () => {
    const { batch } = await withResults(12);
    const plan = await asha.hands.spotChecks.plan({ batch, shareMost: 0.25, confidence: 0.9 });
    expect(plan.population).toBe(12);
    const [none, one, three] = plan.reviews.map(({ reviews }) => reviews);
    expect(none).toBeGreaterThanOrEqual(plan.plain);
    expect(one).toBeGreaterThanOrEqual(none!);
    expect(three).toBeGreaterThanOrEqual(one!);
    expect(plan.more).toBe(none);
    expect(plan.words).toContain('at most 25 % of the 12 results are wrong, 90 % sure');
    expect((await waiting(batch)).length).toBe(0);
  });

  test('the certificate says that nothing is known', async () => {
    const { batch } = await withResults(2);
    const certificate = await asha.hands.spotChecks.certificate({ batch });
    expect(certificate).toMatchObject({ population: 0, uncovered: 2, reviewed: 0, claim: null, about: null });
    expect(certificate.words).toBe('Nothing has been checked yet, so nothing is known of how many results are wrong.');
  });

  test('a batch without results has nothing to draw', async () => {
    const { batch } = await openProductBatch(asha, rows(2));
    await expect(mina.hands.spotChecks.draw({ batch })).rejects.toMatchObject({ code: 'spot-check.no-results' });
    expect((await mina.hands.spotChecks.plan({ batch })).words).toBe('There are no results yet.');
  });
});

describe('checking', () => {
  test('what is drawn for a claim proves it when all of it is right', async () => {
    const { batch } = await withResults(12);
    const { drawn, certificate } = await mina.hands.spotChecks.draw({
      batch,
      claim: { shareMost: 0.25, confidence: 0.9 },
    });
    expect(certificate).toMatchObject({ population: 12, waiting: drawn, claim: null });
    const checks = await waiting(batch);
    expect(checks.map((check) => check.place)).toEqual(Array.from({ length: drawn }, (_, i) => i + 1));
    expect(checks[0]).toMatchObject({ values: { match: 'same' }, answers: [{ workerName: 'Ravi' }] });
    for (const { id, seen } of checks) await mina.hands.spotChecks.confirm({ id, seen });
    const proved = await mina.hands.spotChecks.certificate({ batch, confidence: 0.9 });
    expect(proved).toMatchObject({ reviewed: drawn, wrong: 0, waiting: 0 });
    expect(proved.claim!.shareMost).toBeLessThanOrEqual(0.25);
    expect(proved.words).toMatch(/^At most \d+ % \(\d\) of the 12 results are wrong, 90 % sure\./);
    // The claim is reached, so drawing for it again draws nothing.
    const again = await mina.hands.spotChecks.draw({ batch, claim: { shareMost: 0.25, confidence: 0.9 } });
    expect(again.drawn).toBe(0);
  });

  test('a correction becomes the result, is told with before and after, and stays whatever becomes of the answers', async () => {
    const { batch, items } = await openProductBatch(asha, rows(1), { overlap: 1 });
    const answer = await answerNext(ravi, batch, { match: 'same', brand: 'Biba' });
    await mina.hands.decisions.accept({ id: answer });
    await mina.hands.spotChecks.draw({ batch });
    const [check] = await waiting(batch);
    const judged = await mina.hands.spotChecks.correct({
      id: check!.id,
      seen: check!.seen,
      values: { match: 'other', brand: 'Biba' },
      clause: 1,
      words: 'The sizes differ.',
    });
    expect(judged).toMatchObject({
      state: 'corrected',
      values: { match: 'other', brand: 'Biba' },
      judged: { by: 'Mina', before: { match: 'same', brand: 'Biba' }, fields: ['match'], words: 'The sizes differ.' },
      can: ['undo'],
    });
    expect((await mina.hands.items.get({ id: batch, item: items[0]! })).result?.values.match).toBe('other');
    const { items: log } = await asha.hands.events.list({ kind: 'spot_check.corrected' });
    expect(log[0]).toMatchObject({
      subject: check!.id,
      details: {
        item: items[0],
        workers: [ravi.worker],
        fields: [{ field: 'match', before: 'same', after: 'other' }],
        clause: 1,
      },
    });
    const { items: changes } = await asha.hands.events.list({ kind: 'result.changed' });
    expect(changes[0]?.details).toMatchObject({ field: 'match', from: 'same', to: 'other', why: 'spot check' });
    const certificate = await asha.hands.spotChecks.certificate({ batch });
    expect(certificate).toMatchObject({ reviewed: 1, wrong: 1, claim: { wrongMost: 0 } });
    expect(certificate.words).toBe('The only result was checked. It was wrong and has been put right.');
    await mina.hands.decisions.undo({ id: answer });
    await mina.hands.decisions.accept({ id: answer });
    expect((await mina.hands.items.get({ id: batch, item: items[0]! })).result?.values.match).toBe('other');
  });

  test('where answers do not agree there is nothing to confirm, only to correct, and it counts as wrong', async () => {
    const { batch } = await openProductBatch(asha, rows(1), { overlap: 2 });
    const sita = await world.worker(asha, 'Sita');
    const answers = [
      await answerNext(ravi, batch, { match: 'same' }),
      await answerNext(sita, batch, { match: 'other' }),
    ];
    await mina.hands.decisions.acceptMany({ id: batch, assignments: answers });
    await mina.hands.spotChecks.draw({ batch });
    const [check] = await waiting(batch);
    expect(check).toMatchObject({
      values: { match: null },
      can: ['correct'],
      reasons: expect.arrayContaining(['unsure']),
    });
    const { id } = check!;
    await expect(mina.hands.spotChecks.confirm({ id })).rejects.toMatchObject({ code: 'spot-check.undecided' });
    await mina.hands.spotChecks.correct({ id, values: { match: 'other' } });
    expect(await mina.hands.spotChecks.certificate({ batch })).toMatchObject({ wrong: 1, claim: { wrongMost: 0 } });
  });

  test('a result that is withdrawn before anybody looked counts as wrong, and as nothing when it comes last', async () => {
    const { batch, answers } = await withResults(4);
    await mina.hands.spotChecks.draw({ batch, reviews: 2 });
    const [first, second] = await waiting(batch);
    const behind = first!.answers[0]!.id;
    expect(answers).toContain(behind);
    await mina.hands.decisions.undo({ id: behind });
    const { items: gone } = await mina.hands.spotChecks.queue({ batch, state: 'gone' });
    expect(gone).toMatchObject([{ id: first!.id, state: 'gone', can: [] }]);
    await expect(mina.hands.spotChecks.confirm({ id: first!.id })).rejects.toMatchObject({
      code: 'spot-check.moved-on',
    });
    await mina.hands.spotChecks.confirm({ id: second!.id });
    world.clock.advance({ minutes: 10 });
    const { reviewed, wrong, population, claim } = await mina.hands.spotChecks.certificate({ batch });
    expect({ reviewed, wrong, population }).toEqual({ reviewed: 1, wrong: 0, population: 3 });
    // Two that nobody looked at are left, and may be wrong.
    expect(claim!.wrongMost).toBe(2);
  });

  test('judged out of turn, a check counts once those before it are judged', async () => {
    const { batch } = await withResults(6);
    await mina.hands.spotChecks.draw({ batch, reviews: 3 });
    const [first, second, third] = await waiting(batch);
    await mina.hands.spotChecks.confirm({ id: third!.id });
    expect(await mina.hands.spotChecks.certificate({ batch })).toMatchObject({ reviewed: 0, ahead: 1, claim: null });
    await mina.hands.spotChecks.confirm({ id: first!.id });
    expect(await mina.hands.spotChecks.certificate({ batch })).toMatchObject({ reviewed: 1, ahead: 1 });
    await mina.hands.spotChecks.confirm({ id: second!.id });
    expect(await mina.hands.spotChecks.certificate({ batch })).toMatchObject({ reviewed: 3, ahead: 0, waiting: 0 });
  });

  test('of two reviewers at the same moment one judges and the other hears that it moved on', async () => {
    const { batch } = await withResults(1);
    await mina.hands.spotChecks.draw({ batch });
    const [check] = await waiting(batch);
    const id = check!.id;
    const outcomes = await Promise.allSettled([
      mina.hands.spotChecks.confirm({ id }),
      asha.hands.spotChecks.confirm({ id }),
      asha.hands.spotChecks.correct({ id, values: { match: 'other' } }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'spot-check.moved-on' });
  });

  test('what the form does not allow, what changes nothing, and a clause that is not there are refused', async () => {
    const { batch } = await withResults(1);
    await mina.hands.spotChecks.draw({ batch });
    const [check] = await waiting(batch);
    const { id } = check!;
    const correct = (values: Record<string, unknown>, more = {}) =>
      mina.hands.spotChecks.correct({ id, values, ...more });
    await expect(correct({ match: 'neither' })).rejects.toMatchObject({ code: 'answer.not-valid' });
    await expect(correct({ match: 'same', brand: ' Biba ' })).rejects.toMatchObject({ code: 'spot-check.same' });
    await expect(correct({ match: 'other' }, { clause: 99 })).rejects.toMatchObject({
      code: 'decision.clause-unknown',
    });
    expect((await mina.hands.spotChecks.get({ id })).state).toBe('waiting');
  });
});

describe('taking back', () => {
  test('within seconds the result is what it was, and the check waits again', async () => {
    const { batch, items } = await withResults(2);
    await mina.hands.spotChecks.draw({ batch, reviews: 1 });
    const [check] = await waiting(batch);
    const { id } = check!;
    await mina.hands.spotChecks.correct({ id, values: { match: 'other' } });
    const undone = await mina.hands.spotChecks.undo({ id });
    expect(undone).toMatchObject({ state: 'waiting', judged: null, values: { match: 'same', brand: 'Biba' } });
    expect(undone.seen).toBe(check!.seen);
    expect((await mina.hands.items.get({ id: batch, item: undone.item.id })).result?.values.match).toBe('same');
    expect(items).toContain(undone.item.id);
    expect(await mina.hands.spotChecks.certificate({ batch })).toMatchObject({
      population: 2,
      reviewed: 0,
      claim: null,
    });
    await expect(mina.hands.spotChecks.undo({ id })).rejects.toMatchObject({ code: 'spot-check.moved-on' });
    await mina.hands.spotChecks.confirm({ id });
    world.clock.advance({ seconds: 9 });
    expect((await mina.hands.spotChecks.get({ id })).can).toEqual([]);
    await expect(mina.hands.spotChecks.undo({ id })).rejects.toMatchObject({ code: 'spot-check.too-late-to-undo' });
  });
});

describe('a batch that goes on', () => {
  test('later results are not covered until there is a further draw, which takes only them', async () => {
    const { batch } = await withResults(4);
    await mina.hands.spotChecks.draw({ batch, reviews: 4 });
    for (const { id } of await waiting(batch)) await mina.hands.spotChecks.confirm({ id });
    await asha.hands.items.add({ id: batch, rows: rows(3).map((input) => ({ input })) });
    for (let i = 0; i < 3; i++)
      await mina.hands.decisions.accept({ id: await answerNext(ravi, batch, { match: 'other' }) });
    world.clock.advance({ minutes: 10 });
    const before = await mina.hands.spotChecks.certificate({ batch });
    expect(before).toMatchObject({ population: 4, uncovered: 3, claim: { wrongMost: 0 } });
    expect(before.words).toContain('3 results came or changed after the last draw; nothing is said of them yet.');
    await mina.hands.spotChecks.draw({ batch, reviews: 1 });
    const after = await mina.hands.spotChecks.certificate({ batch });
    expect(after.samples.map(({ population, drawn }) => [population, drawn])).toEqual([
      [4, 4],
      [3, 1],
    ]);
    // Nothing of the new ones is judged yet, so all three may be wrong.
    expect(after).toMatchObject({ population: 7, uncovered: 0, claim: { wrongMost: 3 } });
  });

  test('a result that changed after its draw counts as wrong in it, whatever the reviewer says of the new one', async () => {
    const { batch } = await withResults(5);
    await mina.hands.spotChecks.draw({ batch, reviews: 2 });
    const [first, second] = await waiting(batch);
    // The database is told directly what a nightly fit or a corrected gold would say.
    await world.database.pool.query(
      `update result set field_values = '{"match":"other"}' where item_id in (select item_id from item where number = $1 and batch_id in (select batch_id from spot_sample order by drawn_at desc limit 1))`,
      [first!.item.number],
    );
    await expect(mina.hands.spotChecks.confirm({ id: first!.id, seen: first!.seen })).rejects.toMatchObject({
      code: 'spot-check.changed',
    });
    const now = await mina.hands.spotChecks.get({ id: first!.id });
    expect(now.values).toEqual({ match: 'other' });
    await mina.hands.spotChecks.confirm({ id: first!.id, seen: now.seen });
    await mina.hands.spotChecks.confirm({ id: second!.id });
    world.clock.advance({ minutes: 10 });
    // Of the three that nobody looked at as many may be wrong as if one wrong one had been found and left.
    const { claim, wrong, reviewed } = await mina.hands.spotChecks.certificate({ batch });
    expect({ wrong, reviewed, claim }).toMatchObject({ wrong: 0, reviewed: 2, claim: { wrongMost: 3 } });
  });
});

describe('who may check', () => {
  test('viewers look; workers and strangers do not; reviewers leave their own answers to others', async () => {
    const { batch } = await openProductBatch(asha, rows(1));
    const viewer = await world.member(asha, 'viewer', 'Vera');
    await mina.hands.workers.enlist({});
    const answer = await answerNext(mina, batch, { match: 'same' });
    await asha.hands.decisions.accept({ id: answer });
    await asha.hands.spotChecks.draw({ batch });
    const [check] = await waiting(batch);
    const { id } = check!;
    expect(check!.can).toEqual([]);
    await expect(mina.hands.spotChecks.confirm({ id })).rejects.toMatchObject({ code: 'auth.role' });
    expect((await viewer.hands.spotChecks.get({ id })).can).toEqual([]);
    await expect(viewer.hands.spotChecks.confirm({ id })).rejects.toMatchObject({ code: 'auth.role' });
    await expect(ravi.hands.spotChecks.get({ id })).rejects.toMatchObject({ status: 403 });
    const other = await world.owner('Zoe');
    await expect(other.hands.spotChecks.get({ id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.hands.spotChecks.certificate({ batch })).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.hands.spotChecks.draw({ batch })).rejects.toMatchObject({ code: 'not-found' });
    await asha.hands.spotChecks.confirm({ id });
    const { items } = await asha.hands.events.list({ subject: id, kind: 'spot_check.confirmed' });
    expect(items[0]?.details).toMatchObject({ workers: [expect.stringMatching(/^wkr_/)] });
  });
});
