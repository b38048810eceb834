import type { contract, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { holdCheck, movedOn, needWaiting, tellJudgement } from './judge.ts';
import { isUndecided } from './may.ts';
import { judgeRow, keepResult } from './store.ts';
import { type SpotCheck, showCheck } from './view.ts';

/**
 * Says that the result is right; from then on it keeps its values. Refuses `not-found`, `spot-check.moved-on`, `spot-check.changed`,
 * and `spot-check.undecided` when a field has no value because answers do not agree.
 */
export async function confirm(tx: Tx, { id, seen }: Received<typeof contract.spotChecks.confirm>): Promise<SpotCheck> {
  const held = await holdCheck(tx, id);
  const { check } = held;
  needWaiting(check, seen);
  const values = check.values ?? {};
  if (isUndecided(values))
    refuse(
      'spot-check.undecided',
      {},
      'The answers do not agree on a field, so there is no value to confirm. Correct it.',
    );
  const changed = check.digest !== check.drawnDigest;
  const judgement = { before: values, fixedBefore: null, fields: [], clause: null, words: '' };
  if (!(await judgeRow(tx, id, { state: 'confirmed', changed, ...judgement }))) movedOn(check);
  await keepResult(tx, check, 'confirmed');
  tellJudgement(tx, 'confirmed', held);
  return showCheck(tx, { id });
}
