import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), 'audit', ...argv);
const file = async (text: string | Buffer): Promise<string> => {
  const name = path.join(desk.folder, 'tasks.csv');
  await writeFile(name, text);
  return name;
};

test('a table is imported, and its recommendations are printed: one object per line of the file, then the totals', async () => {
  const tasks = await file(
    'Task,Who,Minutes,Times per week,Tool,Rule-based,Outside,Touches,Revenue\nTag photos,Meena,1,120,Drive,yes,yes,none,no\nPay bills,Asha,4,10,Tally,yes,no,money,no\nEdit film,,90,1,,,,,\n',
  );
  const preview = await hands('import', tasks, '--preview', '--json');
  expect(preview).toMatchObject({ code: 0, error: '' });
  expect((await hands('list')).error).toContain('Nothing noted yet');
  const done = await hands('import', tasks, '--json');
  expect(done).toMatchObject({ code: 0, error: '' });
  expect(done.json).toMatchObject([
    {
      line: 2,
      name: 'Tag photos',
      hoursPerWeek: 2,
      recommendation: 'outside',
      certain: true,
      reasons: [expect.any(String), expect.any(String)],
    },
    {
      line: 3,
      name: 'Pay bills',
      recommendation: 'own_team',
      reasons: [expect.stringContaining('never given to people outside'), expect.any(String), expect.any(String)],
    },
    { line: 4, name: 'Edit film', hoursPerWeek: 1.5, recommendation: expect.any(String), certain: false },
    { totals: { tasks: 3, added: 3, leftOut: 0, hours: expect.closeTo(4.17, 1), handOver: expect.closeTo(2.67, 1) } },
  ]);
  const again = await hands('import', tasks);
  expect(again.out).toContain('0 small tasks noted, 3 known already.');
});

test('lines that do not fit are named, the others are in, and the exit code says so', async () => {
  const bad = await hands(
    'import',
    await file('task\tminutes\tper week\nFine\t2\t10\nBelow\t-3\t10\nAbove\t10000\t10\n'),
    '--json',
  );
  expect(bad.code).toBe(1);
  expect(bad.json).toMatchObject([
    { name: 'Fine' },
    { line: 3, name: 'Below', problems: [expect.stringContaining('more than 0')] },
    { line: 4, problems: [expect.stringContaining('480')] },
    { totals: { added: 1, leftOut: 2 } },
  ]);
  expect(bad.error).toContain('line 3');
  expect(await hands('import', path.join(desk.folder, 'nowhere.csv'))).toMatchObject({
    code: 1,
    error: expect.stringContaining('There is no file'),
  });
  expect(await hands('import', await file('colour,size\nred,3\n'))).toMatchObject({
    code: 1,
    error: expect.stringContaining('name the columns'),
  });
  expect(await hands('import', await file(''))).toMatchObject({ code: 1, error: expect.stringContaining('is empty') });
  expect(await hands('import')).toMatchObject({ code: 2 });
  const five = ['task,minutes', ...Array.from({ length: 5001 }, (_, n) => `T${n},1`)].join('\n');
  expect(await hands('import', await file(five))).toMatchObject({
    code: 1,
    error: expect.stringContaining('5,001 lines'),
  });
});

test('files of other encodings are read as they were meant', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('काम\tmin\nफ़ोटो टैग\t1\n', 'utf16le')]);
  expect((await hands('import', await file(utf16), '--json')).json).toMatchObject([{ name: 'फ़ोटो टैग' }, {}]);
  expect(
    (await hands('import', await file(Buffer.from('task,min\nCaf\xe9 men\xfc,2\n', 'latin1')), '--json')).json,
  ).toMatchObject([{ name: 'Café menü' }, {}]);
});

test('a small task is noted in one line, listed and shown with its reasons', async () => {
  const added = await hands('add', 'every day check 10 links 2 minutes Meena in Sheets', '--json');
  expect(added.json[0]).toMatchObject({
    name: 'check links',
    minutes: 2,
    timesPerWeek: 50,
    tool: 'Sheets',
    who: { name: 'Meena' },
    kind: 'broken-link-check',
  });
  const id = (added.json[0] as unknown as { id: string }).id;
  expect((await hands('list')).out).toMatch(/check links +Meena +Sheets +1\.7 h +people outside \(probably\)/);
  const shown = await hands('show', id);
  expect(shown.out).toContain('Probably for people outside.');
  expect(shown.out).toContain('? Does it touch brand voice');
  expect(await hands('add', 'tag photos -3 min')).toMatchObject({
    code: 1,
    error: expect.stringContaining('more than 0'),
  });
});
