import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { draftBatch } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterEach(() => assertInvariants(world.database));
afterAll(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
  await world.close();
});

const numbersOf = async (id: string): Promise<number[]> =>
  (await asha.hands.items.list({ id, limit: 100 })).items.map((item) => item.number);

describe('an import whose items are tested', () => {
  const imported = async (id: string, text: string): Promise<string> => {
    const one = await asha.hands.imports.paste({ id, text });
    await asha.hands.imports.confirm({ id: one.id });
    await world.settle();
    return one.id;
  };

  test('is rolled back but for those, and says so', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const one = await imported(id, `name\n${Array.from({ length: 9 }, (_, i) => `row ${i}`).join('\n')}`);
    const { id: testId } = await asha.hands.batches.test({ id, items: 3, people: 1 });
    await asha.hands.imports.rollBack({ id: one });
    await world.settle();
    const after = await asha.hands.imports.get({ id: one });
    expect(after).toMatchObject({ state: 'rolled_back' });
    expect(after.why).toContain('3 of its items stay');
    expect(await numbersOf(id)).toEqual([]);
    expect(await numbersOf(testId)).toEqual([1, 2, 3]);
    await assertInvariants(world.database, { settled: true });
    await asha.hands.batches.discard({ id: testId });
    expect(await numbersOf(id)).toEqual([1, 2, 3]);
  });

  test('gets its items back into its own lane, so that all of it can be rolled back', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const one = await imported(id, 'name\na\nb\nc');
    const { id: testId } = await asha.hands.batches.test({ id, items: 2, people: 1 });
    await asha.hands.batches.discard({ id: testId });
    await asha.hands.imports.rollBack({ id: one });
    await world.settle();
    expect((await asha.hands.imports.get({ id: one })).why).toBeNull();
    expect(await numbersOf(id)).toEqual([]);
  });

  test('is known again by its ids when it is sent once more', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const rows = ['a', 'b', 'c'].map((name) => ({ input: { name }, externalId: `sku-${name}` }));
    const first = await asha.hands.items.add({ id, rows });
    await asha.hands.batches.test({ id, items: 2, people: 1 });
    expect(await asha.hands.items.add({ id, rows })).toMatchObject({ added: 0, known: 3, items: first.items });
    const again = await asha.hands.imports.paste({ id, text: 'name\tsku\na\tsku-a\nd\tsku-d' });
    await asha.hands.imports.map({ id: again.id, mapping: ['name', '$external_id'] });
    await asha.hands.imports.confirm({ id: again.id });
    await world.settle();
    const left = (await asha.hands.items.list({ id })).items.map((item) => item.externalId);
    expect(left).toEqual(['sku-c', 'sku-d']);
  });
});
