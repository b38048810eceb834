import { amountOf, publicId, refusals } from '@manyhands/contract';
import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { Refusal } from '../../kit/refusal.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { createBatch } from '../batches/create.ts';
import { getBatch } from '../batches/get.ts';
import { launchReady } from '../batches/ready.ts';
import { addItems } from '../items/add.ts';
import { getTemplate } from '../templates/get.ts';
import { dueRepeats } from './due-store.ts';
import { localDate, nextOf, rowsMax } from './repeat.ts';
import { lockRepeat, type Repeat, rowsOf, setStanding } from './store.ts';
import { whenOf } from './when.ts';

const slice = 20;

/** Makes the batches that are due. What a server missed while it stood still comes once, not once for each time. */
export async function comeBack(app: AppParts): Promise<number> {
  const due = await dueRepeats(app.database, app.clock(), slice);
  for (const { workspaceId, repeatId } of due) {
    const actor = theClock(workspaceId);
    await write(app.database, actor, (tx) => comeBackOnce(tx, repeatId), app.clock).catch(async (error: unknown) => {
      // A fault of one is tried again at the next look, and keeps none of the others waiting.
      if (!(error instanceof Refusal))
        return app.log(`repeat ${publicId('rep', repeatId)} did not come back: ${error}`);
      // Nobody is there to be refused: it stands still, says why, and waits for a manager.
      await write(app.database, actor, (tx) => standStill(tx, repeatId, error), app.clock);
    });
  }
  return due.length;
}

async function comeBackOnce(tx: Tx, repeatId: string): Promise<void> {
  const one = await lockRepeat(tx, repeatId, true);
  // Another process made it a moment ago.
  if (!one?.nextAt || one.nextAt > tx.now) return;
  const [next] = nextOf(await whenOf(one), tx.now);
  const made = await makeBatch(tx, one, one.nextAt);
  await setStanding(tx, repeatId, {
    next_at: next ?? null,
    last_at: tx.now,
    last_batch: made,
    made: one.made + 1,
    because: null,
  });
  tx.tell({
    kind: 'repeat.came-back',
    subject: ['rep', repeatId],
    batchId: made,
    details: { due: one.nextAt.toISOString(), nextAt: next?.toISOString() ?? null },
  });
}

async function makeBatch(tx: Tx, one: Repeat, due: Date): Promise<string> {
  const { batchId: _b, versionId: _v, ...pattern } = await getBatch(tx, one.batchId);
  const batch = await createBatch(tx, {
    ...pattern,
    template: one.templateId,
    title: `${one.title}, ${localDate(due, one.timeZone)}`,
    plan: pattern.plan ?? undefined,
    leaseMinutes: pattern.leaseSeconds / 60,
    dueAt: null,
    price: pattern.pay && amountOf(pattern.pay.micros),
  });
  if (one.rows === 'none') return batch.id;
  const rows = await rowsOf(tx, one.batchId, rowsMax);
  if (rows.length === 0) return batch.id;
  const { columns } = (await getTemplate(tx, { id: one.templateId })).latest.definition;
  const known = new Set(columns.map((column) => column.key));
  const kept = rows.map(({ input, externalId }) => ({
    input: Object.fromEntries(Object.entries(input).filter(([key]) => known.has(key))),
    ...(externalId === null ? {} : { externalId }),
  }));
  await addItems(tx, { id: batch.id, rows: kept });
  // Nobody is there to say why a brief that is not ready should go out: then it stands still.
  if (one.launches) await launchReady(tx, { id: batch.id });
  return batch.id;
}

async function standStill(tx: Tx, repeatId: string, refusal: Refusal): Promise<void> {
  const one = await lockRepeat(tx, repeatId);
  if (one?.state !== 'active') return;
  const because = (refusal.why ?? `${refusals[refusal.code][1]}.`).slice(0, 500);
  await setStanding(tx, repeatId, { state: 'paused', next_at: null, because });
  tx.tell({
    kind: 'repeat.stood-still',
    subject: ['rep', repeatId],
    batchId: one.batchId,
    details: { because, repeat: publicId('rep', repeatId) },
  });
}
