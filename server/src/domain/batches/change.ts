import { isDeepStrictEqual } from 'node:util';
import { type contract, publicId, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { type Batch, isClosed, isReviewed, slotsWanted } from './batch.ts';
import { payGiven, secondsOf } from './create.ts';
import { lockBatch } from './get.ts';
import { setRemaining } from './lane-store.ts';
import { reorder, reorderMax } from './reorder.ts';
import { hasImportUnderWay, payColumns, updateBatch } from './store.ts';
import { type BatchView, showBatch } from './view.ts';

type Input = Received<typeof contract.batches.change>;

/** Changes options. Refuses `not-found`, `batch.closed`, `batch.team-only`, and `batch.begun` for plan, overlap, order and price of what was launched. */
export async function change(tx: Tx, input: Input): Promise<BatchView> {
  const batch = await lockBatch(tx, input.id);
  if (isClosed(batch.state))
    refuse('batch.closed', { batch: publicId('bat', input.id) }, 'Create a new batch with the options you want.');
  const slots = slotsAfter(batch, input);
  const order = input.order !== undefined && input.order !== batch.order ? input.order : null;
  const pay = input.price === undefined ? batch.pay : await payGiven(tx, input.price);
  const paysOther = !isDeepStrictEqual(pay, batch.pay);
  if (slots !== null || order !== null || paysOther) await refuseWhenBegun(tx, batch);
  await updateBatch(tx, input.id, {
    ...(input.title !== undefined ? { title: input.title } : {}),
    ...(input.leaseMinutes !== undefined ? { lease_seconds: secondsOf(input.leaseMinutes) } : {}),
    ...(input.priority !== undefined ? { priority: input.priority } : {}),
    ...(input.dueAt !== undefined ? { due_at: input.dueAt } : {}),
    ...(input.standing !== undefined ? { standing: input.standing } : {}),
    ...(await homeAfter(tx, batch, input)),
    ...(slots !== null ? columnsOf(slots) : {}),
    ...(order !== null ? { item_order: order } : {}),
    ...(paysOther ? payColumns(pay) : {}),
  });
  if (slots !== null) await setRemaining(tx, input.id);
  const given = { batch: publicId('bat', input.id) };
  if (order !== null && !(await reorder(tx, input.id, order)))
    refuse(
      'batch.begun',
      given,
      `The order of more than ${reorderMax.toLocaleString('en')} items cannot be changed. Create a new batch with the order you want.`,
    );
  const { id: _id, ...changed } = input;
  tx.tell({
    kind: 'batch.changed',
    subject: ['bat', input.id],
    batchId: input.id,
    details: { changed: Object.keys(changed) },
  });
  return showBatch(tx, input.id);
}

/** Whom the batch is for. Taken home, people outside are offered nothing of it any more; what they hold stays theirs to finish. */
async function homeAfter(
  tx: Tx,
  batch: Batch,
  { teamOnly }: Input,
): Promise<{ team_only?: boolean; for_outside?: false }> {
  if (teamOnly === undefined || teamOnly === batch.teamOnly) return {};
  if (teamOnly) return { team_only: true, for_outside: false };
  const { touches = [] } = (await versionOf(tx, batch.versionId)).definition;
  if (touches.length > 0)
    refuse(
      'batch.team-only',
      { touches },
      'Its template touches brand voice, customer trust, secrets or money. Such work stays within your team; take that mark off the template only if it is wrong.',
    );
  return { team_only: false };
}

type Slots = Pick<Batch, 'overlap' | 'seedSlots' | 'plan'>;

/** The plan as it will be, null when it stays as it is. A number of answers alone is a plan without a name. */
function slotsAfter(batch: Batch, { plan, overlap }: Input): Slots | null {
  if (plan !== undefined) return isDeepStrictEqual(plan, batch.plan) ? null : { ...slotsWanted(plan), plan };
  if (overlap === undefined || (batch.plan === null && overlap === batch.overlap)) return null;
  return { overlap, seedSlots: null, plan: null };
}

const columnsOf = ({ overlap, seedSlots, plan }: Slots) => ({
  overlap,
  seed_slots: seedSlots,
  plan: plan && JSON.stringify(plan),
  reviewed: isReviewed(plan),
});

/** Plan, overlap and order are written into the slots when items are added, so they can change only while nobody works on them. */
async function refuseWhenBegun(tx: Tx, batch: Batch): Promise<void> {
  const details = { batch: publicId('bat', batch.batchId), state: batch.state };
  if (batch.state !== 'draft')
    refuse(
      'batch.begun',
      details,
      'Plan, overlap, order and price can be changed only before the launch. Create a new batch for the rest.',
    );
  if (await hasImportUnderWay(tx, batch.batchId))
    refuse(
      'batch.importing',
      details,
      'Wait until the import has finished, then change plan, overlap, order or price.',
    );
}
