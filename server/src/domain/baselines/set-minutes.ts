import type { contract, Given, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { saveTemplate } from '../templates/save.ts';
import { findTemplate } from './store.ts';

type Input = Received<typeof contract.baselines.setMinutes>;

/** Lets the brief say what was measured. Refuses `not-found`, `template.archived`, `template.changed`. */
export async function setMinutes(tx: Tx, given: Input): Promise<Given<typeof contract.baselines.setMinutes>> {
  const template = (await findTemplate(tx, given.template)) ?? refuse('not-found');
  const { definition } = template;
  const saved = await saveTemplate(tx, {
    id: given.template,
    definition: { ...definition, brief: { ...definition.brief, minutes: given.minutes } },
    // What was read above must still hold when it is saved.
    expected: given.expected ?? template.changedAt,
  });
  return { version: saved.versionId, versionNumber: saved.version, minutes: given.minutes };
}
