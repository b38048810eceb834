import { setImmediate as nextTurn } from 'node:timers/promises';
import type { contract, Field, Given } from '@manyhands/contract';
import { goldToChoose } from '@manyhands/inference';
import type { AppParts } from '../../../jobs/parts.ts';
import { theClock, workspaceOf } from '../../../kit/actor.ts';
import { type Reader, reader, type Tx, write } from '../../../postgres/tx.ts';
import { getBatch } from '../../batches/get.ts';
import { versionOf } from '../../templates/version.ts';
import { type BelievedField, basisOf, type Fitted } from '../known.ts';
import { holdItems, settleAll } from '../settle.ts';
import { type Classes, classesOf } from './classes.ts';
import { Collector } from './columns.ts';
import { type FieldFit, fitField } from './fit-field.ts';
import { type ItemAnswers, noteFit, readAnswers, readGolds, saveModels, shapeOf } from './store.ts';

/** More answers than this are not fitted at once: it would take gigabytes. */
const answersMost = 5_000_000;
const itemsAtOnce = 1000;
const settledAtOnce = 250;

/** Asks for a fit of a batch, in the background, whether or not anything changed. Refuses `not-found`. */
export async function refit(tx: Tx, { id }: { id: string }): Promise<Given<typeof contract.results.refit>> {
  await getBatch(tx, id);
  await refitLater(tx, id, true);
  return { ok: true };
}

export const refitLater = (tx: Tx, batchId: string, anyway: boolean): Promise<void> =>
  tx.later(
    'results.refit',
    { workspaceId: workspaceOf(tx.actor), batchId, anyway },
    { key: `results.refit:${batchId}` },
  );

/** The job. Harmless to repeat: what is the same stays untouched. */
export async function refitBatch(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, batchId, anyway } = payload as { workspaceId: string; batchId: string; anyway: boolean };
  const actor = theClock(workspaceId);
  const look = reader(app.database, actor, app.clock());
  const shape = await shapeOf(look, batchId);
  if (!shape || shape.state === 'draft' || (!anyway && shape.fitted === shape.basis)) return;
  const inside = <T>(work: (tx: Tx) => Promise<T>) => write(app.database, actor, work, app.clock);
  const { form } = (await versionOf(look, shape.versionId)).definition;
  const read = await readBatch(look, batchId, shape.templateId, form);
  const fits = read ? await fitAll(read) : new Map<string, FieldFit>();
  if (!read || fits.size === 0)
    return inside(async (tx) => {
      await saveModels(tx, batchId, fits);
      await noteFit(tx, batchId, shape.basis);
    });
  await inside(async (tx) => {
    await saveModels(tx, batchId, fits);
    const fields = [...fits].map(([field, { algorithm, golds }]) => ({ field, algorithm, golds }));
    tx.tell({ kind: 'results.refitted', subject: ['bat', batchId], batchId, details: { fields } });
  });
  for (let from = 0; from < read.items.length; from += settledAtOnce) {
    const believed = believedOf(read, fits, from, from + settledAtOnce);
    await inside(async (tx) => {
      const held = await holdItems(tx, batchId, [...believed.keys()]);
      await settleAll(tx, batchId, held, { fitted: believed, why: 'refit' });
    });
    await nextTurn();
  }
  // Only now: a job that was cut short begins anew, and results that are up to date stay untouched.
  await inside((tx) => noteFit(tx, batchId, shape.basis));
}

interface Read {
  fields: Map<string, { classes: Classes; answers: Collector }>;
  workers: Map<string, number>;
  items: { id: string; basis: string }[];
}

/** The answers to all closed fields that golds speak of; null when there is nothing that gold could choose for, or too much. */
async function readBatch(
  look: Reader,
  batchId: string,
  templateId: string,
  form: readonly Field[],
): Promise<Read | null> {
  const golds = await allGolds(look, templateId);
  const fields: Read['fields'] = new Map();
  for (const field of form) {
    const classes = classesOf(field);
    const known = new Set(golds.filter(({ truth }) => Object.hasOwn(truth, field.key)).map(({ goldId }) => goldId));
    if (classes && known.size >= goldToChoose)
      fields.set(field.key, { classes, answers: new Collector(classes.count) });
  }
  if (fields.size === 0) return null;
  const read: Read = { fields, workers: new Map(), items: [] };
  const keys = [...fields.keys()];
  let count = 0;
  for (let after = 0; ; ) {
    const page = await readAnswers(look, batchId, keys, after, itemsAtOnce);
    for (const item of page) count += takeItem(read, item);
    if (count > answersMost) return null;
    const last = page.at(-1);
    if (!last || page.length < itemsAtOnce) break;
    after = last.number;
  }
  if (read.items.length === 0) return null;
  for (const { goldId, worker, truth, said } of golds)
    for (const [key, { classes, answers }] of fields) {
      if (!Object.hasOwn(truth, key) || classes.of(truth[key]) < 0) continue;
      answers.add(
        answers.goldItem(goldId, classes.of(truth[key])),
        numberOf(read.workers, worker),
        classes.of(said[key]),
      );
    }
  return read;
}

async function allGolds(look: Reader, templateId: string) {
  const all: Awaited<ReturnType<typeof readGolds>> = [];
  for (;;) {
    const page = await readGolds(look, templateId, all.at(-1)?.id ?? null, 5000);
    all.push(...page);
    if (page.length < 5000 || all.length >= goldAnswersMost) return all;
  }
}

/** So many answers to golds tell all there is to know. */
const goldAnswersMost = 200_000;

function takeItem({ fields, workers, items }: Read, { itemId, answers }: ItemAnswers): number {
  if (answers.length === 0) return 0;
  items.push({ id: itemId, basis: basisOf(answers) });
  for (const [key, { classes, answers: collected }] of fields) {
    const item = collected.nextItem();
    for (const { worker, values, asked } of answers)
      if (asked === null || asked.includes(key))
        collected.add(item, numberOf(workers, worker), classes.of(values[key]));
  }
  return answers.length;
}

function numberOf(numbers: Map<string, number>, id: string): number {
  const known = numbers.get(id);
  if (known !== undefined) return known;
  numbers.set(id, numbers.size);
  return numbers.size - 1;
}

async function fitAll({ fields, workers }: Read): Promise<Map<string, FieldFit>> {
  const fits = new Map<string, FieldFit>();
  for (const [key, { answers }] of fields) {
    if (answers.size === 0) continue;
    const fit = await fitField(answers.done(workers.size), () => nextTurn());
    if (fit) fits.set(key, fit);
  }
  return fits;
}

function believedOf(
  { fields, items }: Read,
  fits: ReadonlyMap<string, FieldFit>,
  from: number,
  to: number,
): Map<string, Fitted> {
  const believed = new Map<string, Fitted>();
  items.slice(from, to).forEach(({ id, basis }, place) => {
    const of: Record<string, BelievedField> = {};
    for (const [key, { labels, confidence, calibrated }] of fits) {
      const label = labels[from + place]!;
      const value = label < 0 ? null : fields.get(key)?.classes.value(label);
      of[key] = { value, score: confidence[from + place]!, calibrated };
    }
    believed.set(id, { basis, fields: of });
  });
  return believed;
}
