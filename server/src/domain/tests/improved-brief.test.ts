import { isDeepStrictEqual } from 'node:util';
import { type Definition, definition as definitionShape, uuidOf } from '@manyhands/contract';
import { clarityOf, lint } from '@manyhands/linter';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kit/ids.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';
import type { DemoWorker } from '../demo/acting.ts';
import { rightAnswer } from '../demo/answer.ts';
import { step } from '../demo/step.ts';
import { rowKey, truths } from '../demo/truth.ts';
import { library } from '../templates/library.ts';

let world: World;
let asha: Somebody;
let crew: DemoWorker[];
const known = await truths();
const { definition: clear, samples } = (await library()).find((one) => one.slug === 'product-matching')!.file;

beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  crew = await crewOf(asha, 5);
});
afterAll(() => world?.close());

/** Demo workers as the sample has them: careful, usual, hasty. How often they err follows from how clear the brief is. */
async function crewOf(of: Somebody, count: number): Promise<DemoWorker[]> {
  const workspaceId = uuidOf('wsp', of.workspace);
  const workers = Array.from({ length: count }, (_, i) => ({
    ...{ workspaceId, workerId: newId(), name: `Demo ${i + 1}` },
    ...{ seed: 100 + i, errorShare: [0.04, 0.12, 0.25][i % 3]! },
  }));
  const rows = workers.map(({ workerId, name, seed, errorShare }) => ({
    ...{ workspace_id: workspaceId, worker_id: workerId, person_id: null, name, since: world.clock() },
    demo: JSON.stringify({ seed, errorShare }),
  }));
  await world.database.db.insertInto('worker').values(rows).execute();
  return workers;
}

/** A brief as people write it at first. */
const vague: Definition = definitionShape.parse({
  ...clear,
  brief: {
    ...{ done: 'The work is done properly.', steps: ['Check out the row and improve it where possible.'] },
    ...{ minutes: clear.brief.minutes, language: clear.brief.language },
  },
});

/** Seconds that a step takes: the same spread with both versions, so that their times differ by nothing but the machine's milliseconds. */
const paces = [20, 35, 50, 28, 44];
async function work(): Promise<void> {
  for (let busy = true, round = 0; busy; round++) {
    busy = (await Promise.all(crew.map((worker) => step(world.app, worker)))).includes(true);
    world.clock.advance({ seconds: paces[round % paces.length]! });
  }
  world.clock.advance({ minutes: 1 });
  await world.settle();
}

/** Asha knows what is right: she accepts that, and sends the rest back with the clause that was missed. */
async function review(id: string): Promise<void> {
  for (let round = 0; round < 6; round++) {
    const { items } = await asha.hands.decisions.queue({ id, limit: 200 });
    const right: string[] = [];
    for (const { id: answer, values, item } of items) {
      const truth = rightAnswer(clear.form, item.input, known.get(rowKey(item.input)));
      if (isDeepStrictEqual(values, truth)) right.push(answer);
      else
        await asha.hands.decisions.sendBack({
          id: answer,
          clause: item.number % 2 === 0 ? 1 : 2,
          fields: clear.form.map(({ key }) => key),
          notes: { [clear.form[0]!.key]: 'Brand, size and pack have to be the same too.' },
        });
    }
    if (right.length > 0) await asha.hands.decisions.acceptMany({ id, assignments: right });
    if (items.length === 0) return;
    await work();
  }
}

/** Takes what the test suggests: examples as they are, clauses in the words of somebody who was shown what went wrong. */
async function improve(id: string): Promise<void> {
  const page = await asha.hands.tests.show({ id });
  const sentences = [clear.brief.done, clear.brief.steps[0]!];
  const take = (page.test?.suggestions ?? [])
    .filter(({ kind }) => kind === 'clause' || kind === 'good_example')
    .map(({ key, kind }) => (kind === 'clause' ? { key, text: sentences.shift()! } : { key }));
  expect(take).toHaveLength(4);
  await asha.hands.tests.apply({ id, take, expected: page.changedAt });
}

test('a vague brief is improved by its test, and the next version measurably does better', async () => {
  const { hands } = asha;
  const { id: template } = await hands.templates.create({ name: 'Matching', definition: vague });
  const { id } = await hands.batches.create({ template, title: 'Products of May' });
  const rows = Array.from({ length: 80 }, (_, i) => ({ input: samples[i % samples.length]! }));
  await hands.items.add({ id, rows });

  const first = await hands.batches.test({ id, items: 40, people: 5, anyway: 'To see what goes wrong.' });
  await work();
  await review(first.id);
  await improve(id);
  await hands.batches.renew({ id });
  const second = await hands.batches.test({ id, items: 30, people: 5 });
  expect(second.versionNumber).toBe(2);
  await work();
  await review(second.id);

  const { versions, says } = await hands.tests.compare({ template });
  const [before, after] = versions.map(({ figures }) => figures.firstPass!);
  const next = (await hands.templates.get({ id: template })).latest.definition;
  process.stdout.write(
    `\n  clarity ${clarityOf(lint(vague)).toFixed(2)} → ${clarityOf(lint(next)).toFixed(2)}\n  version 1: ${before!.says}\n  version 2: ${after!.says}\n  ${says}\n`,
  );
  expect(after!.share).toBeGreaterThan(before!.share);
  expect(versions[1]?.against.find((one) => one.measure === 'firstPass')?.verdict).toBe('better');
  expect(says).toContain('Version 2 is likely better than version 1.');
  expect(await hands.batches.launch({ id })).toMatchObject({ forOutside: true, versionNumber: 2 });
  await world.settle();
  await assertInvariants(world.database, { settled: true });
}, 240_000);
