import { type contract, publicId, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { stateAfter } from './record.ts';
import { restoredTo } from './run.ts';
import { lockRun, updateRun } from './store.ts';
import { type RunShown, showRun } from './view.ts';

/**
 * Throws a run away. Somebody else's only once it is recorded. What was found wrong is kept, and named among the findings.
 * Refuses `not-found`, `baseline.moved-on`.
 */
export async function discardRun(tx: Tx, given: Received<typeof contract.baselines.discard>): Promise<RunShown> {
  const run = (await lockRun(tx, given.id)) ?? refuse('not-found');
  if (run.state === 'begun' && run.personId !== tx.actor.personId) return refuse('not-found');
  stateAfter(run, 'discard');
  const seen = given.brokenPictures.length > 0 ? { brokenPictures: given.brokenPictures } : {};
  const told = given.because === 'broken' ? { broken: true, words: given.words, field: given.field ?? null } : {};
  await updateRun(tx, given.id, {
    state: 'discarded',
    trouble: JSON.stringify({ ...run.trouble, ...seen, ...told }),
    at: tx.now,
  });
  tx.tell({
    kind: 'baseline.discarded',
    subject: ['bas', given.id],
    details: { template: publicId('tpl', run.templateId), because: given.because },
  });
  return showRun(tx, given.id);
}

/** Takes a thrown away run back as it was; what was said of it is taken back too. Refuses `not-found`, `baseline.moved-on`. */
export async function restoreRun(tx: Tx, given: Received<typeof contract.baselines.restore>): Promise<RunShown> {
  const run = (await lockRun(tx, given.id)) ?? refuse('not-found');
  stateAfter(run, 'restore');
  const { brokenPictures } = run.trouble;
  await updateRun(tx, given.id, {
    state: restoredTo(run),
    trouble: JSON.stringify(brokenPictures ? { brokenPictures } : {}),
    at: tx.now,
  });
  tx.tell({
    kind: 'baseline.restored',
    subject: ['bas', given.id],
    details: { template: publicId('tpl', run.templateId) },
  });
  return showRun(tx, given.id);
}
