import type { Values } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { mayUndo } from '../decisions/decision.ts';
import { fixResult, unfixResult } from '../results/fix.ts';
import { type FixedField, settle } from '../results/settle.ts';
import { versionOf } from '../templates/version.ts';
import { grouped } from './grouped.ts';
import { holdCheck, movedOn, tellJudgement } from './judge.ts';
import { type CheckRow, coverAsDrawn, letGo, unjudgeRow } from './store.ts';
import { type SpotCheck, showCheck } from './view.ts';

/**
 * Takes a judgement back within a few seconds: the result is again what answers, and what was found out before, say.
 * Refuses `not-found`, `spot-check.moved-on` when nothing was judged, `spot-check.too-late-to-undo`.
 */
export async function undo(tx: Tx, { id }: { id: string }): Promise<SpotCheck> {
  const held = await holdCheck(tx, id);
  const { check } = held;
  if (check.state === 'waiting' || check.state === 'gone' || check.judgedAt === null) movedOn(check);
  if (!mayUndo(check.judgedAt ?? new Date(0), tx.now))
    refuse('spot-check.too-late-to-undo', {}, 'A judgement can be taken back for a few seconds only.');
  if (!(await unjudgeRow(tx, id))) movedOn(check);
  await letGo(tx, check);
  await restore(tx, check);
  await coverAsDrawn(tx, check);
  tellJudgement(tx, 'undone', held, { from: check.state });
  return showCheck(tx, { id });
}

async function restore(tx: Tx, check: CheckRow): Promise<void> {
  if (check.state === 'confirmed') return settle(tx, check);
  const { form } = (await versionOf(tx, check.versionId)).definition;
  const before = check.fixedBefore ?? {};
  const fields = form.map(({ key }) => key).filter((key) => !Object.hasOwn(before, key));
  await unfixResult(tx, { ...check, fields, how: 'spot check' });
  const byHow = grouped(Object.entries(before), ([, { how }]) => how);
  for (const [how, entries] of byHow) await fixResult(tx, { ...check, values: valuesOf(entries), how });
}

const valuesOf = (entries: readonly [string, FixedField][]): Values =>
  Object.fromEntries(entries.map(([key, { value }]) => [key, value ?? undefined]));
