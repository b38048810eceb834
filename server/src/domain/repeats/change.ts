import { type contract, publicId, type Received } from '@manyhands/contract';
import { moveOf } from '../../kit/machine.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { refuseTooMany } from './create.ts';
import { moves, type RepeatState } from './repeat.ts';
import { lockRepeat, type Repeat, rewrite, setStanding } from './store.ts';
import { type RepeatShown, showRepeat } from './view.ts';
import { nextAfter } from './when.ts';

/** Changes when and how it comes back. Refuses as creating does, and `repeat.moved-on` for what was ended. */
export async function changeRepeat(
  tx: Tx,
  { id, ...given }: Received<typeof contract.repeats.change>,
): Promise<RepeatShown> {
  const before = (await lockRepeat(tx, id)) ?? refuse('not-found');
  if (before.state === 'ended') refuseMoved(before);
  const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after: Repeat = { ...before, ...changed };
  await refuseTooMany(tx, after);
  const nextAt = await nextAfter(after, tx.now);
  await rewrite(tx, id, { ...after, nextAt: before.state === 'active' ? nextAt : null });
  tx.tell({
    kind: 'repeat.changed',
    subject: ['rep', id],
    batchId: before.batchId,
    details: { changed: Object.keys(changed) },
  });
  return showRepeat(tx, id);
}

/** Pauses, resumes or ends it. Refuses `not-found`, `repeat.moved-on`. */
export const moveRepeat =
  (verb: 'pause' | 'resume' | 'end') =>
  async (tx: Tx, { id }: { id: string }): Promise<RepeatShown> => {
    const one = (await lockRepeat(tx, id)) ?? refuse('not-found');
    const state = moveOf<RepeatState>(moves, one.state, verb) ?? refuseMoved(one);
    const next_at = state === 'active' ? await nextAfter(one, tx.now) : null;
    await setStanding(tx, id, { state, next_at, because: null });
    tx.tell({ kind: `repeat.${verb}${verb === 'end' ? 'ed' : 'd'}`, subject: ['rep', id], batchId: one.batchId });
    return showRepeat(tx, id);
  };

const refuseMoved = (one: Repeat): never =>
  refuse(
    'repeat.moved-on',
    { repeat: publicId('rep', one.repeatId), state: one.state },
    `It is ${one.state} now. Look at it again and decide anew.`,
  );
