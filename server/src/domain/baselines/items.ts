import type { contract, Given, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { draftItems, findTemplate, rowsDone } from './store.ts';

const itemsMax = 5;

/** Up to five items to do: the first of a draft batch, else samples; those not done yet come first. Refuses `not-found`. */
export async function itemsToDo(
  reader: Reader,
  { template: templateId, batch }: Received<typeof contract.baselines.items>,
): Promise<Given<typeof contract.baselines.items>> {
  const template = (await findTemplate(reader, templateId)) ?? refuse('not-found');
  const own =
    batch === undefined ? [] : ((await draftItems(reader, templateId, batch, itemsMax)) ?? refuse('not-found'));
  const found =
    own.length > 0
      ? own.map(({ itemId, input }) => ({ source: 'batch' as const, item: itemId, input }))
      : template.samples.map((input) => ({ source: 'samples' as const, item: null, input }));
  const done = await rowsDone(
    reader,
    templateId,
    template.formHash,
    found.map(({ input }) => input),
  );
  const marked = found.map((one, i) => ({ ...one, done: done[i] ?? false }));
  return { items: [...marked.filter((one) => !one.done), ...marked.filter((one) => one.done)].slice(0, itemsMax) };
}
