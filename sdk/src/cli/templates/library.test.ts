import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), ...argv);
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});

test('hands templates library names every kind with its minutes and plan, for people and for programs', async () => {
  const { code, out } = await hands('templates', 'library');
  expect(code).toBe(0);
  for (const word of ['price-snapshot', 'Competitor price snapshot', 'balanced', 'Captioning'])
    expect(out).toContain(word);
  const lines = (await hands('templates', 'library', '--json')).out.trim().split('\n');
  const listed = lines.map((line) => JSON.parse(line) as { slug: string });
  expect(listed).toHaveLength(23);
  expect(listed).toContainEqual(
    expect.objectContaining({ slug: 'form-qa', kind: 'form-qa', plan: 'twice', minutes: 2, samples: 12 }),
  );
  expect(listed.find(({ slug }) => slug === 'product-copy')).toMatchObject({ plan: 'custom' });
});

test('hands templates add makes one the workspace’s own, and what is exported of it keeps kind and plan', async () => {
  expect(await hands('templates', 'add', 'price-snapshot')).toMatchObject({ code: 0 });
  const [made] = (await asha.hands.templates.list({})).items;
  expect(made?.kind).toBe('price-snapshot');
  const id = made?.id ?? '';
  expect(await asha.hands.templates.export({ id })).toMatchObject({ kind: 'price-snapshot', plan: 'balanced' });
  expect(await hands('templates', 'add', 'nothing-like-it')).toMatchObject({ code: 1 });
});

test('hands templates classify says of which kind one is, or of none', async () => {
  const { id } = (await asha.hands.templates.list({})).items[0] ?? { id: '' };
  expect(await hands('templates', 'classify', id, 'captioning')).toMatchObject({ code: 0 });
  expect((await asha.hands.templates.get({ id })).kind).toBe('captioning');
  expect(await hands('templates', 'classify', id, 'none')).toMatchObject({ code: 0, out: 'It is of no kind now.\n' });
  expect((await asha.hands.templates.get({ id })).kind).toBeNull();
  expect(await hands('templates', 'classify', id, 'No Kind')).toMatchObject({ code: 1 });
});
