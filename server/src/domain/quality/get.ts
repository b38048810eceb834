import type { contract, Field, Given } from '@manyhands/contract';
import { betaInterval } from '@manyhands/inference';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import { type Batch, planOf } from '../batches/batch.ts';
import { getBatch } from '../batches/get.ts';
import { showBatch } from '../batches/view.ts';
import { voteKindOf } from '../beliefs/belief.ts';
import { Remembered } from '../results/remembered.ts';
import { versionOf } from '../templates/version.ts';
import { type BeliefCounts, countBeliefs, countGold, type FitRow, isWeighed, readFits } from './store.ts';

type Quality = Given<typeof contract.quality.get>;
type Counted = Omit<Quality, 'weighed' | 'cost'>;

const remembered = new Remembered<Counted>(500);

/**
 * How sure the results of a batch are, and what that took. Counted by the database over all items, and remembered for a few seconds, longer when counting
 * was slow. Refuses `not-found`.
 */
export async function getQuality(reader: Reader, { id }: { id: string }): Promise<Quality> {
  const batch = await getBatch(reader, id);
  const { cost } = await showBatch(reader, id);
  const weighed = await isWeighed(reader, id);
  const counted = await remembered.get(`${workspaceOf(reader.actor)}/${id}`, reader.now, () => count(reader, batch));
  return { ...counted, cost, weighed };
}

async function count(reader: Reader, batch: Batch): Promise<Counted> {
  const { form } = (await versionOf(reader, batch.versionId)).definition;
  const counts = await countBeliefs(reader, batch.batchId, form);
  const gold = await countGold(reader, batch.batchId);
  const fits = await readFits(reader, batch.batchId);
  const plan = planOf(batch);
  const all = (await showBatch(reader, batch.batchId)).progress;
  return {
    plan,
    kind: counts.items === 0 || !counts.fields.some(hasVotes(form)) ? null : counts.calibrated ? 'confidence' : 'score',
    items: {
      all: all.items - all.itemsCancelled,
      ...{ settled: counts.settled, unsettled: counts.unsettled, asking: counts.asking },
    },
    answers: {
      given: counts.answers,
      perItem: counts.items === 0 ? null : counts.answers / counts.items,
      ...{ fixedThree: counts.items * 3, fixedMost: counts.items * plan.answersMax },
    },
    histogram: counts.histogram.map((items, tenth) => ({ from: tenth / 10, to: (tenth + 1) / 10, items })),
    fields: form.map((field, i) => fieldOf(field, counts.fields[i]!)),
    gold: gold.answers === 0 ? null : { ...gold, share: gold.right / gold.answers, ...shareInterval(gold) },
    reliability: fits.flatMap((fit) => reliabilityOf(form, fit)),
  };
}

const hasVotes = (form: readonly Field[]) => (_: unknown, i: number) => voteKindOf(form[i]!) !== 'none';

function fieldOf(field: Field, { sure, calibrated, settled, unsettled }: BeliefCounts['fields'][number]) {
  const votes = voteKindOf(field) !== 'none' && sure !== null;
  return {
    ...{ key: field.key, label: field.label, settled, unsettled },
    sure: votes ? sure : null,
    kind: votes ? (calibrated ? ('confidence' as const) : ('score' as const)) : null,
  };
}

function shareInterval({ right, answers }: { right: number; answers: number }): { low: number; high: number } {
  const { low, high } = betaInterval(right, answers);
  return { low, high };
}

function reliabilityOf(form: readonly Field[], { field, golds, why }: FitRow): Quality['reliability'] {
  const label = form.find(({ key }) => key === field)?.label;
  if (label === undefined || !why.reliability) return [];
  const points = why.reliability.map(({ count, said, right, low, high }) => ({
    stated: said,
    right,
    low,
    high,
    golds: count,
  }));
  return [{ field, label, golds, points }];
}
