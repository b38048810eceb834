import { type Plan, publicId, type Row } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crewOf } from '../../testing/demo-crew.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';
import { library } from '../templates/library.ts';
import type { DemoWorker } from './acting.ts';
import { rightAnswer } from './answer.ts';
import { withoutFiles } from './drawn.ts';
import { step } from './step.ts';
import { rowKey, truths } from './truth.ts';

const shipped = await library();
const known = await truths();

let world: World;
let asha: Somebody;
let crew: DemoWorker[];

beforeAll(async () => {
  // Pictures are read for their proof codes, as on a server that somebody runs.
  world = await openWorld({ MANYHANDS_OCR: 'true' });
  asha = await world.owner('Asha');
  // More than the three of the sample, so that a plan can ask as many as it wants.
  crew = await crewOf(world, asha, 7);
});
afterAll(() => world?.close());

/** Everybody works until there is nothing to do; then what happens because time passes happens. */
async function work(): Promise<void> {
  for (let busy = true; busy; )
    busy = (await Promise.all(crew.map((worker) => step(world.app, worker)))).includes(true);
  world.clock.advance({ minutes: 1 });
  await world.settle();
}

interface Waiting {
  id: string;
  values: Record<string, unknown>;
  item: { input: Row };
}

/** What waits for a reviewer: right answers are accepted, wrong ones go back with their first fields named, as a person would. */
async function review(batch: string, form: Parameters<typeof rightAnswer>[0]): Promise<void> {
  const { items } = await asha.hands.decisions.queue({ id: batch, limit: 200 });
  const wrongIn = ({ values, item }: Waiting) => {
    const right = rightAnswer(form, item.input, known.get(rowKey(item.input))) ?? {};
    // Somebody who was asked about a few fields only has answered those.
    return Object.entries(withoutFiles(form, values))
      .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(right[key]))
      .map(([key]) => key);
  };
  const right = items.filter((one) => wrongIn(one as Waiting).length === 0);
  if (right.length > 0) await asha.hands.decisions.acceptMany({ id: batch, assignments: right.map(({ id }) => id) });
  for (const one of items.filter((waiting) => !right.includes(waiting)))
    await asha.hands.decisions.sendBack({ id: one.id, clause: 1, fields: wrongIn(one as Waiting) });
}

describe.each(shipped)('$slug', ({ slug, file }) => {
  test('goes from the library to a result for each of its rows, with its plan', async () => {
    const template = await asha.hands.templates.add({ slug });
    expect(template).toMatchObject({ kind: slug, plan: file.plan as Plan, name: file.name });
    const { id } = await asha.hands.batches.create({
      template: template.id,
      title: file.name,
      plan: file.plan!.name === 'custom' ? file.plan! : (file.plan!.name as 'quick'),
    });
    const asksForProof = file.definition.form.some((field) => field.kind === 'file');
    // Ten rows say as much as all; reading a picture takes its time.
    const rows = template.samples.slice(0, asksForProof ? 6 : 10);
    await asha.hands.items.add({ id, rows: rows.map((input) => ({ input })) });
    await asha.hands.batches.launch({ id });

    for (let round = 0; round < 8; round++) {
      await work();
      if ((await asha.hands.batches.get({ id })).state === 'done') break;
      await review(id, file.definition.form);
    }
    const batch = await asha.hands.batches.get({ id });
    expect(batch).toMatchObject({
      state: 'done',
      progress: { items: rows.length, itemsDone: rows.length },
    });

    const csv = await (await asha.hands.results.export({ id, format: 'csv' })).text();
    const [head, ...lines] = csv
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\n');
    for (const { key } of [...file.definition.columns, ...file.definition.form]) expect(head).toContain(key);
    expect(lines.length).toBeGreaterThanOrEqual(rows.length);

    const proofs = (await asha.hands.proofs.list({ batch: id, limit: 100 })).items;
    expect(proofs.length > 0).toBe(asksForProof);
    for (const proof of proofs) expect([proof.state, proof.findings.map(({ kind }) => kind)]).toContain('clear');
  });
});

test('every promise is kept after all of it', async () => {
  await world.settle();
  await assertInvariants(world.database);
  expect(publicId('wsp', crew[0]!.workspaceId)).toBe(asha.workspace);
});
