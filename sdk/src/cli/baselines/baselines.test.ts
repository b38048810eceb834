import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../run.ts';
import { as, keys, openDesk, Terminal } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
let env: Record<string, string>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  desk = await openDesk();
  env = as(asha, world.address);
  await asha.hands.workspaces.change({ currency: 'INR' });
});
afterAll(async () => {
  await desk.close();
  await world.close();
});

let made = 0;
async function template(): Promise<string> {
  const name = `Fruit ${++made}`;
  const definition = {
    title: 'Is it a fruit?',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'It is said whether this is a fruit.',
      minutes: 5,
    },
    columns: [{ key: 'name', label: 'Name' }],
    form: [{ kind: 'yes_no' as const, key: 'fruit', label: 'Fruit?' }],
  };
  await asha.hands.templates.create({ name, definition, samples: ['Apple', 'Table'].map((one) => ({ name: one })) });
  return name;
}
/** Answers that a program writes a moment after each item was shown, as somebody who thinks. */
const said = (...lines: object[]) => lines.map((line) => JSON.stringify(line)).join('\n');
const first = (entry: object | undefined) => Object.keys(entry ?? {})[0];

describe('doing items oneself at a terminal', () => {
  test('asks item after item by the clock, and says what they tell', async () => {
    const name = await template();
    const terminal = new Terminal();
    const ends = run(['baselines', 'run', name, '--items', '1'], terminal.io({ XDG_CONFIG_HOME: desk.folder, ...env }));
    await terminal.sees('Is it a fruit?');
    await terminal.sees('Apple');
    await terminal.sees('Fruit?');
    // Nobody answers in less than a second.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await terminal.press(keys.enter);
    await terminal.sees('Ready?');
    await terminal.press(keys.enter);
    await terminal.sees('s counted.');
    await terminal.sees('an item, likely between');
    expect(await ends).toBe(0);
    const shown = await desk.hands(env, 'baselines', 'show', name);
    expect(shown.out).toContain('from 1 run. The brief says 5 min.');
    expect(shown.out).toContain('Floor for India: ₹98.00 an hour.');
  });

  test('asks what else to do at Escape, and begins an interrupted item again', async () => {
    const name = await template();
    const terminal = new Terminal();
    const ends = run(['baselines', 'run', name], terminal.io({ XDG_CONFIG_HOME: desk.folder, ...env }));
    await terminal.sees('Fruit?');
    await terminal.press(keys.escape);
    await terminal.sees('What now?');
    await terminal.press(keys.down, keys.enter);
    await terminal.sees('Fruit?');
    await terminal.press(keys.escape);
    await terminal.sees('Stop here');
    await terminal.press(keys.up, keys.enter);
    expect(await ends).toBe(0);
    const { runs } = await asha.hands.baselines.get({ template: await idOf(name) });
    expect(runs.map(({ state }) => state)).toEqual(['discarded', 'discarded']);
  });
});

const idOf = async (name: string) =>
  (await asha.hands.templates.list({})).items.find((one) => one.name === name)?.id ?? '';

describe('doing items oneself by a program', () => {
  test('tells of a slip, keeps what is broken, and throws away what is left at the end', async () => {
    const name = await template();
    const tried = await desk.type(
      said({ values: { fruit: 'perhaps' } }, { broken: 'The name is cut off' }),
      env,
      'baselines',
      'run',
      name,
      '--json',
    );
    // Answered in no time at all: too fast to be believed, or no answer to this form.
    expect(tried.json.map(first)).toEqual(['run', 'error', 'discarded', 'run']);
    const { findings, runs } = await asha.hands.baselines.get({ template: await idOf(name) });
    expect(findings.map(({ words }) => words)).toContain('An item could not be answered: The name is cut off');
    expect(runs.map(({ state }) => state)).toEqual(['discarded', 'discarded']);
  });

  test('makes golds of what was answered', async () => {
    const name = await template();
    const id = await idOf(name);
    const begun = await asha.hands.baselines.begin({ template: id, input: { name: 'Fig' } });
    world.clock.advance({ seconds: 20 });
    await asha.hands.baselines.record({ id: begun.id, values: { fruit: true }, seconds: 18 });
    expect(await desk.hands(env, 'baselines', 'gold', name)).toMatchObject({ code: 0, out: '1 gold made.\n' });
    expect((await desk.hands(env, 'baselines', 'gold', name)).out).toContain('no answer that is not gold already');
    const shown = await desk.hands(env, 'baselines', 'show', name, '--json');
    expect(shown.json[0]).toMatchObject({ estimate: { runs: 1, seconds: 18 }, suggestion: { currency: 'INR' } });
  });

  test('says what to give when no row is left, and how many may be asked for', async () => {
    const name = await template();
    expect(await desk.hands(env, 'baselines', 'run', name, '--items', '9', '--json')).toMatchObject({
      code: 2,
      error: expect.stringContaining('1 to 5'),
    });
    const own = await desk.hands(env, 'baselines', 'run', name, '--input', 'colour=red', '--json');
    expect(own.error).toContain('baseline.row');
  });
});
