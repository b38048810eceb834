import { activityKinds, type contract, type Given } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { dayOf } from './day.ts';
import { readChoices, readSums } from './store.ts';

type Standing = Given<typeof contract.activeTime.get>;

/** Whose time it is: a person's own. A program has none. Refuses `auth.scope`. */
export function whose(actor: Actor): string {
  if (actor.kind !== 'person' || !actor.personId)
    return refuse('auth.scope', {}, 'Active time belongs to a person who is signed in, not to an API key.');
  return actor.personId;
}

/** Whether the caller's time is measured, and how much of today was. Refuses `auth.scope`. */
export async function showStanding(reader: Reader): Promise<Standing> {
  const personId = whose(reader.actor);
  const { chosen, workspaceOn, timeZone } = await readChoices(reader, personId);
  const { from, to } = dayOf(reader.now, timeZone);
  const sums = await readSums(reader, personId, from, to);
  const kinds = activityKinds.flatMap((kind) => sums.filter((one) => one.kind === kind));
  return {
    on: chosen ?? workspaceOn,
    chosen,
    workspaceOn,
    today: { seconds: kinds.reduce((sum, { seconds }) => sum + seconds, 0), kinds },
    now: reader.now,
    can: reader.actor.role === 'owner' ? ['choose', 'chooseForAll'] : ['choose'],
  };
}
