import { draftMax } from '@manyhands/contract';
import { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallDefinition } from '../../testing/batches.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'manager', 'Mina');
});
afterAll(() => world.close());

let count = 0;
const make = () => asha.hands.templates.create({ name: `Fruit ${++count}`, definition: smallDefinition });
const says = (title: string) => ({ draft: { name: title, definition: { title } } });
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof HandsError ? error.code : error),
  );

describe('a draft', () => {
  test('is there on another machine, with what was typed and since when', async () => {
    const { id, changedAt } = await make();
    const kept = await asha.hands.drafts.keep({
      template: id,
      from: changedAt,
      revision: 0,
      content: says('Half a tit'),
    });
    expect(kept).toMatchObject({
      template: id,
      mine: true,
      by: 'Asha',
      revision: 1,
      from: changedAt,
      name: 'Half a tit',
    });
    world.clock.advance({ minutes: 2 });
    const next = await asha.hands.drafts.keep({
      template: id,
      from: changedAt,
      revision: 1,
      content: says('Half a title'),
    });
    expect(next).toMatchObject({ id: kept.id, revision: 2, begunAt: kept.begunAt });
    expect(Date.parse(next.keptAt)).toBeGreaterThan(Date.parse(kept.keptAt));
    const { mine } = await asha.hands.drafts.beside({ id });
    expect(mine).toEqual(next);
    expect((await asha.hands.drafts.get({ id: kept.id })).content).toEqual(says('Half a title'));
  });

  test('of a template that is new belongs to its writer alone', async () => {
    const kept = await asha.hands.drafts.keep({ revision: 0, content: says('Brand new') });
    expect(kept).toMatchObject({ template: null, from: null });
    expect((await asha.hands.drafts.list({})).items.map(({ id }) => id)).toContain(kept.id);
    expect(await codeOf(mina.hands.drafts.get({ id: kept.id }))).toBe('not-found');
    expect(await codeOf(mina.hands.drafts.drop({ id: kept.id }))).toBe('not-found');
    const theirs = await mina.hands.drafts.keep({ revision: 0, content: says('Mina’s own') });
    expect(theirs.id).not.toBe(kept.id);
  });

  test('that was written on in another window is not overwritten', async () => {
    const { id } = await make();
    await asha.hands.drafts.keep({ template: id, revision: 0, content: says('first window') });
    expect(await codeOf(asha.hands.drafts.keep({ template: id, revision: 0, content: says('second window') }))).toBe(
      'draft.changed',
    );
    const kept = await asha.hands.drafts.keep({ template: id, revision: 1, content: says('both') });
    expect(await codeOf(asha.hands.drafts.drop({ id: kept.id, revision: 1 }))).toBe('draft.changed');
    expect((await asha.hands.drafts.get({ id: kept.id })).content).toEqual(says('both'));
  });

  test('that is begun twice at once is kept once', async () => {
    const { id } = await make();
    const keep = (title: string) => codeOf(asha.hands.drafts.keep({ template: id, revision: 0, content: says(title) }));
    const outcomes = await Promise.all([keep('a'), keep('b'), keep('c')]);
    expect(outcomes.filter((outcome) => outcome === 'nothing was refused')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'draft.changed')).toHaveLength(2);
  });

  test('can be let go, and kept again', async () => {
    const { id } = await make();
    const kept = await asha.hands.drafts.keep({ template: id, revision: 0, content: says('no') });
    await asha.hands.drafts.drop({ id: kept.id, revision: 1 });
    expect((await asha.hands.drafts.beside({ id })).mine).toBeNull();
    expect(await codeOf(asha.hands.drafts.get({ id: kept.id }))).toBe('not-found');
    await asha.hands.drafts.keep({ template: id, revision: 0, content: says('yes after all') });
    const told = (await asha.hands.events.list({})).items.filter(({ kind }) => kind.startsWith('draft.'));
    expect(told.slice(0, 3).map(({ kind }) => kind)).toEqual(['draft.begun', 'draft.dropped', 'draft.begun']);
  });
});

describe('two who write about one template', () => {
  test('see that, what and since when; a new save shows too', async () => {
    const { id, changedAt, latest } = await make();
    await asha.hands.drafts.keep({ template: id, from: changedAt, revision: 0, content: says('Asha’s') });
    const { mine, others, savedBy } = await mina.hands.drafts.beside({ id });
    expect(mine).toBeNull();
    expect(savedBy).toBe('Asha');
    expect(others).toMatchObject([{ by: 'Asha', mine: false, from: changedAt }]);
    expect((await mina.hands.drafts.get({ id: others[0]?.id ?? '' })).content).toEqual(says('Asha’s'));
    await mina.hands.templates.save({ id, definition: { ...latest.definition, title: 'Mina’s' } });
    const after = await asha.hands.drafts.beside({ id });
    expect(after.savedBy).toBe('Mina');
    expect(after.changedAt > changedAt).toBe(true);
    expect(after.mine?.from).toBe(changedAt);
  });

  test('cannot let go of the other’s draft', async () => {
    const { id } = await make();
    const kept = await asha.hands.drafts.keep({ template: id, revision: 0, content: says('mine') });
    expect(await codeOf(mina.hands.drafts.drop({ id: kept.id }))).toBe('not-found');
  });

  test('are seen no more once they may not change templates', async () => {
    const { id } = await make();
    const rosa = await world.member(asha, 'manager', 'Rosa');
    await rosa.hands.drafts.keep({ template: id, revision: 0, content: says('last words') });
    const person = (await asha.hands.members.list({})).items.find(({ name }) => name === 'Rosa');
    await asha.hands.members.change({ id: person?.id ?? '', role: 'viewer' });
    expect((await asha.hands.drafts.beside({ id })).others).toEqual([]);
    expect(await codeOf(rosa.hands.drafts.beside({ id }))).toBe('auth.role');
  });
});

describe('what is no draft', () => {
  test('is refused with a word: too large, of no template, of another workspace, without sense', async () => {
    const { id } = await make();
    const keep = (content: Record<string, unknown>) => asha.hands.drafts.keep({ template: id, revision: 0, content });
    expect(await codeOf(keep({ text: 'x'.repeat(draftMax) }))).toBe('draft.too-large');
    expect((await asha.hands.drafts.beside({ id })).mine).toBeNull();
    const olga = await world.owner('Olga');
    expect(await codeOf(olga.hands.drafts.keep({ template: id, revision: 0, content: {} }))).toBe('not-found');
    expect(await codeOf(olga.hands.drafts.beside({ id }))).toBe('not-found');
    expect(await codeOf(asha.hands.drafts.keep({ template: id, revision: -1, content: {} }))).toBe('shape');
    expect(await codeOf(asha.hands.drafts.list({ cursor: 'nonsense' }))).toBe('shape');
    let deep: Record<string, unknown> = {};
    for (let i = 0; i < 100; i++) deep = { deep };
    expect(await codeOf(keep(deep))).toBe('shape');
  });

  test.each([
    ['200,000 characters', 'a'.repeat(200_000)],
    ['two directions and a half character', 'שלום \u202e hello \ud83d'],
    ['markup', '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))'],
  ])('but text of any kind is kept as it is: %s', async (_name, text) => {
    const { id } = await make();
    const kept = await asha.hands.drafts.keep({ template: id, revision: 0, content: says(text) });
    const { content } = await asha.hands.drafts.get({ id: kept.id });
    expect(content).toEqual(says(text.toWellFormed()));
    expect(kept.name.length).toBeLessThanOrEqual(120);
  });

  test('is listed page by page', async () => {
    const rosa = await world.member(asha, 'manager', 'Rosa too');
    for (let i = 0; i < 3; i++)
      await rosa.hands.drafts.keep({ template: (await make()).id, revision: 0, content: says(`number ${i}`) });
    const first = await rosa.hands.drafts.list({ limit: 2 });
    const rest = await rosa.hands.drafts.list({ limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...rest.items].map(({ name }) => name).toSorted()).toEqual([
      'number 0',
      'number 1',
      'number 2',
    ]);
    expect(rest.next).toBeNull();
  });
});
