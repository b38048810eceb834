import { activityKinds, uuidOf } from '@manyhands/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { reader, write } from '../../postgres/tx.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';
import { belongsTo } from './attribution.ts';
import { piecesOf } from './of-week.ts';
import { receiptOf, takenOf } from './receipt.ts';
import { readCosts } from './store.ts';

let world: World;
let asha: Somebody;
let workspaceId: string;
let templates: string[];
const versions = new Map<string, string>();
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  workspaceId = uuidOf('wsp', asha.workspace);
  const definition = {
    ...{
      title: 'T',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'It is done.',
      },
      columns: [{ key: 'a', label: 'A' }],
    },
    form: [{ kind: 'yes_no' as const, key: 'b', label: 'B' }],
  };
  const made = [];
  for (const name of ['One', 'Two']) made.push(await asha.hands.templates.create({ name, definition }));
  templates = made.map(({ id }) => uuidOf('tpl', id));
  for (const { id, versionId } of made) versions.set(uuidOf('tpl', id), uuidOf('ver', versionId));
});
afterAll(() => world?.close());

const start = Date.UTC(2026, 5, 1);
const at = (minute: number) => new Date(start + minute * 60_000);
const shape = fc.record({
  batches: fc.array(fc.record({ template: fc.nat(1), launched: fc.option(fc.nat(60)) }), { maxLength: 6 }),
  spans: fc.array(
    fc.record({
      ...{ kind: fc.constantFrom(...activityKinds), length: fc.integer({ min: 1, max: 90 }), gap: fc.nat(10) },
      ...{ template: fc.option(fc.nat(1)), batch: fc.option(fc.nat(5)) },
    }),
    { maxLength: 20 },
  ),
});

test('the database gives each span to the one batch that the rule says, and every split sums to the whole', async () => {
  const look = () => reader(world.database, theClock(workspaceId));
  await fc.assert(
    fc.asyncProperty(shape, async ({ batches, spans }) => {
      const made = batches.map(({ template, launched }) => ({
        ...{
          id: newId(),
          templateId: templates[template]!,
          launchedAt: launched === null ? null : at(launched).getTime(),
        },
      }));
      let minute = 0;
      const laid = spans.map(({ kind, length, gap, template, batch }) => {
        const from = minute + gap;
        minute = from + length;
        const own = batch === null ? undefined : made[batch];
        const templateId = own?.templateId ?? (template === null ? null : templates[template]!);
        return {
          kind,
          templateId,
          batchId: own?.id ?? null,
          startedAt: at(from).getTime(),
          endedAt: at(minute).getTime(),
        };
      });
      await place(made, laid);
      const found = await readCosts(look(), {});
      for (const id of [null, ...made.map((one) => one.id)]) {
        const wanted = laid.filter((span) => belongsTo(span, made) === id);
        const seconds = found.filter((row) => row.batchId === id).flatMap(({ spent }) => Object.values(spent));
        expect(sum(seconds)).toBeCloseTo(sum(wanted.map((span) => (span.endedAt - span.startedAt) / 1000)), 3);
        if (id)
          expect(
            sum((await readCosts(look(), { batches: [id] })).flatMap(({ spent }) => Object.values(spent))),
          ).toBeCloseTo(sum(seconds), 3);
      }
      const whole = takenOf(receiptOf(await piecesOf(look(), undefined)));
      expect(whole * 60).toBeCloseTo(sum(laid.map((span) => (span.endedAt - span.startedAt) / 1000)), 3);
      const edges = [at(-1000), at(17), at(40), at(5000)];
      const windows = edges.slice(1).map((to, i) => ({ from: edges[i]!, to }));
      const split = await Promise.all(
        windows.map(async (window) => takenOf(receiptOf(await piecesOf(look(), window)))),
      );
      expect(sum(split)).toBeCloseTo(whole, 6);
    }),
    { numRuns: 25 },
  );
});

const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

interface Laid {
  kind: (typeof activityKinds)[number];
  templateId: string | null;
  batchId: string | null;
  startedAt: number;
  endedAt: number;
}
async function place(
  batches: readonly { id: string; templateId: string; launchedAt: number | null }[],
  spans: readonly Laid[],
) {
  await write(world.database, theClock(workspaceId), async ({ db }) => {
    await db.deleteFrom('active_span').execute();
    await db.deleteFrom('batch').execute();
    for (const { id, templateId, launchedAt } of batches)
      await db
        .insertInto('batch')
        .values({
          ...{
            workspace_id: workspaceId,
            batch_id: id,
            template_id: templateId,
            version_id: versions.get(templateId)!,
          },
          ...{
            title: 'B',
            state: 'draft',
            overlap: 1,
            lease_seconds: 60,
            priority: 0,
            item_order: 'as_given',
            standing: false,
          },
          ...{ created_at: at(0), launched_at: launchedAt === null ? null : new Date(launchedAt) },
        })
        .execute();
    for (const span of spans)
      await db
        .insertInto('active_span')
        .values({
          ...{ workspace_id: workspaceId, span_id: newId(), person_id: uuidOf('per', asha.person), kind: span.kind },
          ...{ started_at: new Date(span.startedAt), ended_at: new Date(span.endedAt) },
          ...{ template_id: span.templateId, batch_id: span.batchId },
        })
        .execute();
  });
}
