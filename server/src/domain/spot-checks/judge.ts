import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { holdItems } from '../results/settle.ts';
import { mayCheck } from './may.ts';
import { answersBehind, type BehindRow, type CheckRow, findCheck } from './store.ts';

export interface Held {
  check: CheckRow;
  /** The answers that made the result. */
  behind: readonly BehindRow[];
}

/**
 * The check with its item held until the transaction ends, read anew after that. Refuses `not-found`, and `auth.role` when the reviewer
 * answered the item.
 */
export async function holdCheck(tx: Tx, checkId: string): Promise<Held> {
  const found = (await findCheck(tx, checkId)) ?? refuse('not-found');
  await holdItems(tx, found.batchId, [found.itemId]);
  const check = (await findCheck(tx, checkId)) ?? refuse('not-found');
  const behind = await answersBehind(tx, [check.itemId]);
  const authors = behind.map(({ workerPerson }) => workerPerson);
  if (!mayCheck(tx.actor, authors))
    refuse(
      'auth.role',
      { needs: 'manager' },
      'You answered this item yourself. Ask another reviewer, a manager or the owner to check it.',
    );
  return { check, behind };
}

/** Refuses `spot-check.moved-on` unless the check waits, and `spot-check.changed` when the result is not what the reviewer saw. */
export function needWaiting(check: CheckRow, seen: string | undefined): void {
  if (check.state !== 'waiting' || check.values === null) movedOn(check);
  if (seen !== undefined && seen !== check.digest)
    refuse(
      'spot-check.changed',
      {},
      'The result changed while you looked at it. Look again and judge it as it is now.',
    );
}

export function movedOn({ checkId, state }: CheckRow): never {
  return refuse(
    'spot-check.moved-on',
    { check: publicId('chk', checkId), state },
    state === 'gone'
      ? 'The item has no result any more, so there is nothing to check.'
      : 'Somebody else judged this result meanwhile. Go on with the next one.',
  );
}

/** Tells what became of a check, so that skills can follow: `workers` are those whose answers made the result. */
export function tellJudgement(
  tx: Tx,
  kind: 'confirmed' | 'corrected' | 'undone',
  { check, behind }: Held,
  details: Record<string, unknown> = {},
): void {
  tx.tell({
    kind: `spot_check.${kind}`,
    subject: ['chk', check.checkId],
    batchId: check.batchId,
    details: {
      item: publicId('itm', check.itemId),
      workers: [...new Set(behind.map(({ worker }) => publicId('wkr', worker)))],
      assignments: behind.map(({ id }) => publicId('asg', id)),
      ...details,
      ...(behind.some(({ workerPerson }) => workerPerson !== null && workerPerson === tx.actor.personId)
        ? { ownAnswer: true }
        : {}),
    },
  });
}
