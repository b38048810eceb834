import { type Field, uuidOf, type Values, voteKey } from '@manyhands/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import { answerNext, openProductBatch, productDefinition } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { fixResult, unfixResult } from './fix.ts';
import { holdItems, settleAll } from './settle.ts';

let world: World;
let asha: Somebody;
let workers: TestWorker[];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  workers = [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Sita')];
});
afterAll(() => world?.close());

const form = productDefinition.form as unknown as Field[];
const said = fc.constantFrom('same', 'other');
const values = fc.record({ match: said, brand: fc.constantFrom('Biba', 'BIBA', 'Asha') });
/** What may happen to a result: a decision and its undoing, what somebody found out, and what a model believes. */
const step = fc.oneof(
  fc.record({ do: fc.constant('judge' as const), which: fc.nat(1) }),
  fc.record({ do: fc.constant('fix' as const), match: said }),
  fc.record({ do: fc.constant('unfix' as const) }),
  fc.record({ do: fc.constant('believe' as const), match: said }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

test('whatever happens, what the events tell of a delivered result leads to what it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(values, { minLength: 2, maxLength: 2 }), fc.array(step, { maxLength: 8 }), goThrough),
    { numRuns: 12 },
  );
}, 120_000);

async function goThrough(answers: Values[], steps: Step[]) {
  const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }], { overlap: 2 });
  const item = items[0]!;
  const at = { batchId: uuidOf('bat', batch), itemId: uuidOf('itm', item) };
  const inside = (work: Parameters<typeof write<void>>[2]) =>
    write(world.database, theClock(uuidOf('wsp', asha.workspace)), work, world.clock);
  const ids = [await answerNext(workers[0]!, batch, answers[0]!), await answerNext(workers[1]!, batch, answers[1]!)];
  const accepted = new Set<string>();
  const judge = async (id: string) => {
    if (accepted.delete(id)) return asha.hands.decisions.undo({ id });
    accepted.add(id);
    return asha.hands.decisions.accept({ id });
  };
  const run = async (one: Step): Promise<unknown> => {
    if (one.do === 'judge') return judge(ids[one.which]!);
    if (one.do === 'fix') return inside((tx) => fixResult(tx, { ...at, values: { match: one.match }, how: 'review' }));
    if (one.do === 'unfix') return inside((tx) => unfixResult(tx, { ...at, fields: ['match'], how: 'review' }));
    const believed = new Map([[at.itemId, { match: { value: one.match, score: 0.9, calibrated: false } }]]);
    return inside(async (tx) => {
      await holdItems(tx, at.batchId, [at.itemId]);
      await settleAll(tx, at.batchId, [at.itemId], { believed });
    });
  };
  await judge(ids[0]!);
  await judge(ids[1]!);
  /** As somebody knows it who took it when it was done, and has listened since. */
  let known = await current(batch, item);
  let heard = 0;
  for (const one of steps) {
    await run(one);
    const { items: events } = await asha.hands.events.list({ kind: 'result.changed', subject: item, limit: 200 });
    const fresh = events.slice(0, events.length - heard).reverse();
    heard = events.length;
    for (const { details } of fresh) {
      const field = form.find(({ key }) => key === details.field)!;
      expect(keyOf(field, details.from)).toBe(keyOf(field, known?.[field.key]));
      known = { ...known, [field.key]: details.to };
    }
    const is = await current(batch, item);
    for (const field of form) expect(keyOf(field, known?.[field.key])).toBe(keyOf(field, is?.[field.key]));
    // What is gone altogether is delivered anew when it comes again.
    if (is === null) return;
  }
}

const current = async (batch: string, item: string): Promise<Values | null> =>
  (await asha.hands.results.item({ batch, item })).result?.values ?? null;
const keyOf = (field: Field, value: unknown): string => (value === null ? '' : voteKey(field, value));
