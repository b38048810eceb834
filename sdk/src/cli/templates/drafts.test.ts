import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('hands templates drafts', () => {
  test('says that nothing is unsaved', async () => {
    expect(await hands('templates', 'drafts')).toMatchObject({ code: 0, error: expect.stringContaining('No drafts') });
  });

  test('lists what was written and not saved, and lets one go', async () => {
    const kept = await asha.hands.drafts.keep({ revision: 0, content: { draft: { name: 'Begun\u001b[31m' } } });
    const listed = await hands('templates', 'drafts');
    expect(listed.out).toContain(kept.id);
    expect(listed.out).not.toContain('\u001b[31m');
    expect(await hands('templates', 'drafts', '--drop', kept.id)).toMatchObject({ code: 0 });
    expect((await asha.hands.drafts.list({})).items).toEqual([]);
    expect((await hands('templates', 'drafts', '--drop', kept.id)).code).not.toBe(0);
  });
});
