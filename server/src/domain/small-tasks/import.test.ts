import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());
const fresh = async () => (await world.owner('Fresh')).hands.smallTasks;

describe('A table', () => {
  test('brings small tasks in, with the columns people use', async () => {
    const smallTasks = await fresh();
    const text = [
      'Activity;Done by;Time (min);How often per week;App;Rule-based?;Outside OK?;Touches;Revenue?',
      'Tag photos;Meena;1;120;Drive;yes;yes;none;no',
      '"Answer; politely";Asha;6 min;twice a day;WhatsApp;no;no;customer trust;no',
      'Rows of the year;;१०;1,000;Excel;ja;y;-;n',
    ].join('\r\n');
    const preview = await smallTasks.import({ text, preview: true });
    expect(preview.columns.map(({ as }) => as)).toEqual([
      'name',
      'who',
      'minutes',
      'times',
      'tool',
      'rules',
      'outsider',
      'touches',
      'revenue',
    ]);
    expect((await smallTasks.list({})).items).toEqual([]);
    const done = await smallTasks.import({ text });
    expect(done).toMatchObject({ added: 3, bad: [] });
    expect(done.lines).toMatchObject([
      { line: 2, name: 'Tag photos', hoursPerWeek: 2, recommendation: 'outside', certain: true, known: false },
      { line: 3, name: 'Answer; politely', hoursPerWeek: 1, recommendation: 'keep' },
      { line: 4, name: 'Rows of the year', hoursPerWeek: expect.closeTo(166.67, 1), recommendation: 'outside' },
    ]);
    const again = await smallTasks.import({ text });
    expect(again.added).toBe(0);
    expect(again.lines.every(({ known }) => known)).toBe(true);
  });

  test('with bad lines brings the others in, and names each with why', async () => {
    const smallTasks = await fresh();
    const text = [
      'task\tminutes\tper week\towner',
      'Fine\t3\t10\tMeena',
      'Below\t-3\t10\tMeena',
      'Above\t10000\t10\tMeena',
      'Never\t3\t0\tMeena',
      '\t3\t10\tMeena',
      'Formula\t=A1+3\t10\tMeena',
      'Too wide\t3\t10\tMeena\tmore',
      'Too much\t480\t30\tMeena',
      `${'x'.repeat(201)}\t3\t1\tMeena`,
      '=SUM(A1:A3)\t3\t1\t<b>Meena</b>',
    ].join('\n');
    const { added, bad } = await smallTasks.import({ text });
    expect(added).toBe(2);
    expect(bad.map(({ line, problems }) => [line, problems.length])).toEqual(
      [3, 4, 5, 6, 7, 8, 9, 10].map((line) => [line, 1]),
    );
    expect(bad[0]).toMatchObject({
      cells: ['Below', '-3', '10', 'Meena'],
      problems: [expect.stringContaining('more than 0')],
    });
    expect(bad[1]?.problems[0]).toContain('480');
    expect(bad[6]?.problems[0]).toContain('a week has 168');
    expect((await smallTasks.list({})).items.map(({ name }) => name).sort()).toEqual(['=SUM(A1:A3)', 'Fine']);
  });

  test('whose lines together are more than somebody’s week names who', async () => {
    const smallTasks = await fresh();
    const text = 'task,minutes,times per week,who\nOne,480,15,Kiran\nTwo,480,15,Kiran\nThree,480,15,Ravi';
    const { added, bad } = await smallTasks.import({ text });
    expect(added).toBe(2);
    expect(bad).toMatchObject([{ line: 3, problems: [expect.stringContaining('Kiran would have 240 hours')] }]);
  });

  test('of 5,000 lines comes in whole, one of 5,001 not at all', async () => {
    const smallTasks = await fresh();
    const lines = Array.from({ length: 5001 }, (_, n) => `Task ${n} ${'abc'[n % 3]},0.1,1`);
    await expect(smallTasks.import({ text: ['task,minutes,times', ...lines].join('\n') })).rejects.toMatchObject({
      code: 'small-task.too-many',
      problem: { detail: expect.stringContaining('5,001 lines') },
    });
    expect((await smallTasks.import({ text: ['task,minutes,times', ...lines.slice(0, 5000)].join('\n') })).added).toBe(
      5000,
    );
    expect((await smallTasks.summary({})).totals.tasks).toBe(5000);
  });

  test('without a header may be a list of sentences', async () => {
    const smallTasks = await fresh();
    const { added, lines } = await smallTasks.import({
      text: 'tag 120 photos a week, 1 min each\n\nevery day check 10 links, 2 minutes\nwrite something',
    });
    expect(added).toBe(3);
    expect(
      lines.map(({ line, name, hoursPerWeek }) => [line, name, hoursPerWeek && Math.round(hoursPerWeek * 100) / 100]),
    ).toEqual([
      [1, 'tag photos', 2],
      [3, 'check links', 1.67],
      [4, 'write something', null],
    ]);
  });

  test.each([
    ['\n \n', /blank lines/],
    ['minutes,who\n3,Meena', /what is done/],
    ['a,b\nc,d', /name the columns/],
    ['task,minutes', /no line below/],
    ['task,minutes\n"Tag,3\nmore', /quotation mark/],
  ])('that is none is refused with what to do: %j', async (text, why) => {
    const answer = await asha.hands.smallTasks.import({ text }).then(
      ({ bad }) => bad.flatMap(({ problems }) => problems).join(' '),
      (error: { code: string; problem: { detail: string } }) => `${error.code} ${error.problem.detail}`,
    );
    expect(answer).toMatch(why);
  });
});
