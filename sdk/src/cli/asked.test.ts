import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './run.ts';
import { loginFile } from './stored-login.ts';
import { as, keys, openDesk, Terminal } from './testing/try-hands.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  await world.app.startBackground();
  asha = await world.owner('Asha');
  desk = await openDesk();
  const columns = [{ key: 'price', label: 'Price', type: 'number' as const }];
  const definition = {
    title: 'Check',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'The price is checked.',
    },
    columns,
    form: [{ kind: 'yes_no' as const, key: 'right', label: 'Right?' }],
  };
  await asha.hands.templates.create({ name: 'Prices', definition });
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
function sit(env: Record<string, string>, ...argv: string[]): { terminal: Terminal; ends: Promise<number> } {
  const terminal = new Terminal();
  return { terminal, ends: run(argv, terminal.io({ XDG_CONFIG_HOME: desk.folder, ...env })) };
}
const kept = async () =>
  JSON.parse(await readFile(loginFile({ env: { XDG_CONFIG_HOME: desk.folder } }), 'utf8')) as Record<string, string>;

describe('signing in at a terminal', () => {
  test('asks for the address, then for e-mail and password, which is not shown', async () => {
    const { terminal, ends } = sit({}, 'login');
    await terminal.sees('Address of the server');
    await terminal.press('\u0015', world.address, keys.enter);
    await terminal.sees('How do you sign in?');
    await terminal.press(keys.down, keys.enter);
    await terminal.sees('E-mail');
    await terminal.press(asha.email, keys.enter);
    await terminal.sees('Password');
    await terminal.press('correct horse battery', keys.enter);
    await terminal.sees('as Asha');
    expect(await ends).toBe(0);
    expect(terminal.screen).not.toContain('correct horse');
    expect(await kept()).toMatchObject({ url: world.address, kind: 'session', workspace: asha.workspace });
  });

  test('asks which workspace when there are several', async () => {
    const second = await asha.hands.workspaces.create({ name: 'Second shop' });
    const { terminal, ends } = sit({ MANYHANDS_URL: world.address, MANYHANDS_TOKEN: asha.token }, 'login');
    await terminal.sees('Which workspace');
    await terminal.sees('Second shop');
    const isSecond = terminal.screen.indexOf('Asha & Co') < terminal.screen.indexOf('Second shop');
    await terminal.press(...(isSecond ? [keys.down] : []), keys.enter);
    expect(await ends).toBe(0);
    expect((await kept()).workspace).toBe(second.id);
  });

  test('stops at Ctrl-C and keeps what was there', async () => {
    const before = await kept();
    const { terminal, ends } = sit({ MANYHANDS_URL: world.address }, 'login');
    await terminal.sees('How do you sign in?');
    await terminal.press(keys.stop);
    expect(await ends).toBe(130);
    expect(await kept()).toEqual(before);
  });
});

describe('what cannot be undone', () => {
  test('is asked for, and No changes nothing', async () => {
    const [template] = (await asha.hands.templates.list({})).items;
    const batch = await asha.hands.batches.create({ template: template?.id ?? '', title: 'To close' });
    await asha.hands.items.add({ id: batch.id, rows: [{ input: { price: 1 } }] });
    const no = sit(as(asha, world.address), 'batches', 'discard', 'To close');
    await no.terminal.sees('Delete the draft');
    await no.terminal.press(keys.enter);
    expect(await no.ends).toBe(130);
    await asha.hands.batches.launch({ id: batch.id });
    const yes = sit(as(asha, world.address), 'batches', 'close', 'To close');
    await yes.terminal.sees('This cannot be undone');
    await yes.terminal.press('y');
    expect(await yes.ends).toBe(0);
    expect((await asha.hands.batches.get({ id: batch.id })).state).toBe('closed');
  });

  test('bad rows are left out only when a person agrees', async () => {
    const file = path.join(desk.folder, 'prices.csv');
    await writeFile(file, 'Price\n499\ncheap\n');
    const no = sit(as(asha, world.address), 'batches', 'create', '--template', 'Prices', '--csv', file);
    await no.terminal.sees('1 row of 2 cannot be used.');
    await no.terminal.press(keys.enter);
    expect(await no.ends).toBe(1);
    expect((await asha.hands.batches.list({ state: 'draft' })).items).toEqual([]);
    const yes = sit(as(asha, world.address), 'batches', 'create', '--template', 'Prices', '--csv', file);
    await yes.terminal.sees('Import the 1 good ones?');
    await yes.terminal.press('y');
    await yes.terminal.sees('1 item imported.');
    expect(await yes.ends).toBe(0);
  });
});
