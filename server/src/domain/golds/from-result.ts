import type { contract, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { addGold, readGold, refuseFit, refuseKnown, templateInUse } from './create.ts';
import { layLater } from './lay.ts';
import { findSource } from './store.ts';
import { type GoldShown, showGold } from './view.ts';

/**
 * Makes a gold of an item's result; the item and its result stay as they are.
 * Refuses `not-found`, `template.archived`, `gold.no-result`, `gold.not-fitting`, `gold.exists`.
 */
export async function goldFromResult(tx: Tx, given: Received<typeof contract.golds.fromResult>): Promise<GoldShown> {
  const source = (await findSource(tx, given.batch, given.item)) ?? refuse('not-found');
  const result =
    source.result ?? refuse('gold.no-result', {}, 'Wait until its answers are accepted, or answer it yourself.');
  const wanted = given.fields ?? Object.keys(result);
  const unsettled = wanted.filter((key) => (result[key] ?? null) === null);
  if (given.fields && unsettled.length > 0)
    return refuseFit(
      unsettled.map((key) => ({ path: `fields.${key}`, message: 'The result has no value for this field.' })),
    );
  const truth = Object.fromEntries(wanted.filter((key) => !unsettled.includes(key)).map((key) => [key, result[key]]));
  const template = await templateInUse(tx, source.templateId);
  const read = readGold(template.definition, source.input, truth);
  if (read.problems.length > 0) return refuseFit(read.problems);
  const from = { batch: given.batch, item: given.item };
  const one = { ...read, reason: given.reason, practice: given.practice, source: 'result' as const, from };
  const goldId = await addGold(tx, template, one);
  if (!goldId) return refuseKnown();
  await layLater(tx, { templateId: source.templateId });
  return showGold(tx, goldId);
}
