import type { contract, Given } from '@manyhands/contract';
import type { Reader } from '../../postgres/tx.ts';
import { listBatches } from '../batches/list.ts';
import { batchesIn, batchesToAnswer, batchesToCheck, batchesToReview, countAll, whatBegan } from './store.ts';

/** A page for a glance: more than this is looked up in the lists. */
const most = 10;

/** What needs the member now. */
export async function getHome(reader: Reader): Promise<Given<typeof contract.home.get>> {
  const paused = await batchesIn(reader, 'paused', most);
  const drafts = await batchesIn(reader, 'draft', most);
  const finished = await batchesIn(reader, 'done', most);
  return {
    toReview: await batchesToReview(reader, most),
    toCheck: await batchesToCheck(reader, most),
    toAnswer: await batchesToAnswer(reader, most),
    paused: paused.map(({ batch, title, because }) => ({ batch, title, because })),
    drafts: drafts.map(({ batch, title, items }) => ({ batch, title, items })),
    running: (await listBatches(reader, { state: 'running', limit: most })).items,
    finished: finished.map(({ batch, title, results }) => ({ batch, title, results })),
    counts: await countAll(reader),
    begun: await whatBegan(reader),
  };
}
