import { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { acceptAll, answerAll } from '../../testing/tests.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let mina: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  mina = await world.worker(asha, 'Mina');
});
afterAll(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
  await world.close();
});

const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'not refused',
    (error: unknown) => (error instanceof HandsError ? error.code : error),
  );

const definition = {
  title: 'Sort product photos',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Each photo has exactly one of the three kinds.',
    steps: ['Look at the name of the photo.', 'Choose the kind that fits best.'],
    minutes: 1,
  },
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'buyer', label: 'Buyer', sensitivity: 'personal' as const },
  ],
  form: [
    {
      kind: 'choice' as const,
      key: 'kind',
      label: 'Kind',
      options: [
        { value: 'shirt', label: 'Shirt' },
        { value: 'kurta', label: 'Kurta' },
        { value: 'other', label: 'Other' },
      ],
    },
  ],
};

/** A draft of which five items were tested by two people: on three they agree, on two they do not. */
async function tested(name: string) {
  const { hands } = asha;
  const template = await hands.templates.create({ name, definition });
  const { id } = await hands.batches.create({ template: template.id, title: name });
  const rows = Array.from({ length: 20 }, (_, i) => ({ input: { name: `Photo ${i + 1}`, buyer: `Secret ${i}` } }));
  await hands.items.add({ id, rows });
  const { id: testId } = await hands.batches.test({ id });
  await answerAll([ravi, mina], testId, ({ number }, worker) => ({
    kind: number > 3 && worker === mina ? 'shirt' : 'kurta',
  }));
  return { id, testId, template: template.id };
}

/** Sends back what Mina said otherwise, and accepts the rest. */
async function judge(testId: string): Promise<void> {
  const { items } = await asha.hands.decisions.queue({ id: testId });
  for (const answer of items)
    if (answer.values.kind === 'shirt')
      await asha.hands.decisions.reject({ id: answer.id, clause: 3, evidence: 'Long tunics are kurtas.' });
  await acceptAll(world, asha, testId);
}

describe('what a test says', () => {
  test('is what is still to do, then figures with their intervals in words, and answers side by side', async () => {
    const { id, testId } = await tested('Side by side');
    const before = (await asha.hands.tests.show({ id })).test;
    expect(before).toMatchObject({ id: testId, reviewed: false, left: { toReview: 10, toAnswer: 0 } });
    expect(before?.left.says).toBe('Still to do: 10 answers to review.');
    expect(before?.figures).toMatchObject({ decided: 0, firstPass: null, answers: 10, items: 5 });
    await judge(testId);
    const { test: page, parent, family } = await asha.hands.tests.show({ id });
    expect(parent).toMatchObject({ id, items: 15, versionNumber: 1 });
    expect(family).toMatchObject({ items: 20, inTests: 5 });
    expect(page?.figures.firstPass).toMatchObject({ count: 8, of: 10 });
    expect(page?.figures.firstPass?.says).toBe('8 of 10 right at first go, likely between 49 and 94 %');
    expect(page?.clauses[0]).toMatchObject({ clause: 3, rejected: 2, notes: ['Long tunics are kurtas.'] });
    expect(page?.sides).toHaveLength(5);
    expect(page?.sides[4]?.answers.map((one) => one.state).sort()).toEqual(['accepted', 'rejected']);
    // A rejected answer is asked again, so the test is not over.
    expect(page).toMatchObject({ reviewed: false, left: { toAnswer: 2 } });
    expect((await asha.hands.tests.show({ id: testId })).test?.id).toBe(testId);
  });

  test('counts items on which people differ, and where', async () => {
    const { id, testId } = await tested('Differing');
    await acceptAll(world, asha, testId);
    const { test: page } = await asha.hands.tests.show({ id });
    expect(page).toMatchObject({ reviewed: true });
    expect(page?.left.says).toBe('All of it is reviewed.');
    expect(page?.figures.agreement).toMatchObject({ count: 3, of: 5 });
    expect(page?.fields[0]).toMatchObject({ key: 'kind', differ: { count: 2, of: 5 } });
    expect(page?.sides.map((side) => side.differ)).toEqual([[], [], [], ['kind'], ['kind']]);
    const unsure = page?.suggestions.find((one) => one.kind === 'option');
    expect(unsure?.after).toMatch(/^When unsure between “(Kurta|Shirt)” and “(Kurta|Shirt)”, choose/);
  });

  test('of a batch without a test is nothing yet', async () => {
    const template = await asha.hands.templates.create({ name: 'Nothing yet', definition });
    const { id } = await asha.hands.batches.create({ template: template.id, title: 'Nothing yet' });
    expect(await asha.hands.tests.show({ id })).toMatchObject({ test: null, tests: [], parent: { tested: false } });
  });
});

describe('suggestions', () => {
  test('are taken several in one save, make the next version, and are marked', async () => {
    const { id, testId, template } = await tested('Taking');
    await judge(testId);
    const page = await asha.hands.tests.show({ id });
    const offered = page.test!.suggestions;
    const clause = offered.find((one) => one.kind === 'clause')!;
    const bad = offered.find((one) => one.kind === 'bad_example')!;
    expect(clause).toMatchObject({ where: 'Clause 3', before: 'Choose the kind that fits best.', editable: true });
    expect(clause.after).toBe('Choose the kind that fits best: Long tunics are kurtas.');
    expect(bad.after).not.toContain('Secret');
    const take = [{ key: clause.key, text: 'A long tunic is a kurta, everything shorter a shirt.' }, { key: bad.key }];
    const after = await asha.hands.tests.apply({ id, take, expected: page.changedAt });
    expect(after.latest.number).toBe(2);
    expect(after.parent?.versionNumber).toBe(1);
    const { latest, versions } = await asha.hands.templates.get({ id: template });
    expect(latest.definition.brief.steps).toContain('A long tunic is a kurta, everything shorter a shirt.');
    expect(latest.definition.brief.examples).toMatchObject([
      { kind: 'good' },
      { kind: 'bad', reason: 'Long tunics are kurtas.' },
    ]);
    expect(versions).toHaveLength(2);
    const marked = after.test!.suggestions.filter((one) => one.taken !== null).map((one) => one.key);
    expect(marked.sort()).toEqual([clause.key, bad.key].sort());
    expect(await refusal(asha.hands.tests.apply({ id, take, expected: after.changedAt }))).toBe('suggestion.gone');
    // Undone in the brief, they are offered again.
    const old = await asha.hands.templates.version({ id: page.latest.id });
    await asha.hands.templates.save({ id: template, definition: old.definition });
    const again = await asha.hands.tests.show({ id });
    expect(again.test!.suggestions.find((one) => one.key === clause.key)).toMatchObject({ taken: null });
  });

  test('are refused when somebody else changed the brief meanwhile, and when there is no room', async () => {
    const { id, testId, template } = await tested('Refused');
    await judge(testId);
    const page = await asha.hands.tests.show({ id });
    const good = page.test!.suggestions.find((one) => one.kind === 'good_example')!;
    const take = [{ key: good.key }];
    const manager = await world.member(asha, 'reviewer', 'Rosa');
    expect(await refusal(manager.hands.tests.apply({ id, take, expected: page.changedAt }))).toBe('auth.role');
    expect(
      await refusal(asha.hands.tests.apply({ id, take: [{ key: 'clause/none' }], expected: page.changedAt })),
    ).toBe('suggestion.gone');
    const examples = Array.from({ length: 20 }, (_, i) => ({ kind: 'good' as const, answer: `a ${i}`, reason: 'r' }));
    await asha.hands.templates.save({
      id: template,
      definition: { ...definition, brief: { ...definition.brief, examples } },
    });
    expect(await refusal(asha.hands.tests.apply({ id, take, expected: page.changedAt }))).not.toBe('not refused');
    const fresh = await asha.hands.tests.show({ id });
    expect(fresh.test!.suggestions.map((one) => one.key)).not.toContain(good.key);
    await asha.hands.templates.save({ id: template, definition });
    expect(await refusal(asha.hands.tests.apply({ id, take, expected: fresh.changedAt }))).toBe('template.changed');
    for (const bad of [
      [],
      Array.from({ length: 61 }, (_, i) => ({ key: `k${i}` })),
      [{ key: '' }],
      [{ key: 'k', text: 'x'.repeat(501) }],
    ])
      expect(await refusal(asha.hands.tests.apply({ id, take: bad, expected: fresh.changedAt }))).toBe('shape');
  });

  test('keep markup and other scripts as they were written', async () => {
    const { id, testId } = await tested('Scripts');
    await judge(testId);
    const page = await asha.hands.tests.show({ id });
    const clause = page.test!.suggestions.find((one) => one.kind === 'clause')!;
    const text = '<b>كل قميص</b> हर कुर्ता [x](javascript:alert(1)) 👗';
    await asha.hands.tests.apply({ id, take: [{ key: clause.key, text }], expected: page.changedAt });
    const after = await asha.hands.tests.show({ id });
    expect(after.test!.suggestions.find((one) => one.key === clause.key)).toMatchObject({ taken: 2, after: text });
  });

  test('are taken once when two managers take them at the same moment', async () => {
    const { id, testId } = await tested('Twice');
    await judge(testId);
    const page = await asha.hands.tests.show({ id });
    const take = [{ key: page.test!.suggestions.find((one) => one.kind === 'clause')!.key }];
    const codes = await Promise.all(
      [1, 2, 3].map(() => refusal(asha.hands.tests.apply({ id, take, expected: page.changedAt }))),
    );
    expect(codes.filter((code) => code === 'not refused')).toHaveLength(1);
    expect((await asha.hands.tests.show({ id })).latest.number).toBe(2);
  });
});

describe('versions side by side', () => {
  test('say what changed, how each did, and whether that may be chance', async () => {
    const { id, testId, template } = await tested('Compared');
    await judge(testId);
    const one = await asha.hands.tests.compare({ template });
    expect(one.versions).toHaveLength(1);
    expect(one.says).toContain('Only version 1 was used so far');
    const page = await asha.hands.tests.show({ id });
    const clause = page.test!.suggestions.find((each) => each.kind === 'clause')!;
    await asha.hands.tests.apply({ id, take: [{ key: clause.key }], expected: page.changedAt });
    await asha.hands.batches.close({ id: testId });
    await asha.hands.batches.renew({ id });
    const second = await asha.hands.batches.test({ id });
    await answerAll([ravi, mina], second.id, () => ({ kind: 'kurta' }));
    await acceptAll(world, asha, second.id);
    const { versions, says } = await asha.hands.tests.compare({ template });
    expect(versions.map((version) => version.number)).toEqual([1, 2]);
    expect(versions[1]?.figures.firstPass).toMatchObject({ count: 10, of: 10 });
    expect(versions[1]?.changes).toEqual([{ where: 'Step', before: clause.before, after: clause.after }]);
    const first = versions[1]?.against.find((each) => each.measure === 'firstPass');
    expect(first).toMatchObject({ verdict: 'chance' });
    expect(first?.says).toBe('80 → 100 % right at first go. This may be chance.');
    expect(says).toContain('Nobody can tell yet');
    const stranger = await world.owner('Olga');
    expect(await refusal(stranger.hands.tests.compare({ template }))).toBe('not-found');
  });
});
