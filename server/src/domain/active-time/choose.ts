import type { contract, Given } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import { showStanding, whose } from './standing.ts';
import { saveChoice, saveDefault } from './store.ts';

/** Switches the measuring of the caller's own time. What was chosen is nobody else's business, so the event does not say. Refuses `auth.scope`. */
export async function choose(
  tx: Tx,
  { on }: { on: boolean | null },
): Promise<Given<typeof contract.activeTime.choose>> {
  const personId = whose(tx.actor);
  await saveChoice(tx, personId, on);
  tx.tell({ kind: 'active-time.chosen', subject: ['per', personId] });
  return showStanding(tx);
}

/** What counts for those who have not chosen. Refuses `auth.scope`. */
export async function chooseForAll(tx: Tx, { on }: { on: boolean }): Promise<Given<typeof contract.activeTime.choose>> {
  whose(tx.actor);
  await saveDefault(tx, on);
  tx.tell({ kind: 'active-time.chosen-for-all', subject: ['wsp', workspaceOf(tx.actor)], details: { on } });
  return showStanding(tx);
}
