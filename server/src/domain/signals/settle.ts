import { publicId } from '@manyhands/contract';
import { workerOf } from '../../kit/actor.ts';
import { moveOf } from '../../kit/machine.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { maySettle } from './may.ts';
import { moves, type SignalState } from './signal.ts';
import { changeSignal, readOpenOf, readSignals, type SignalRow } from './store.ts';
import { type OwnSignalShown, type SignalShown, showOwn, showSignal } from './view.ts';

type Verb = 'see' | 'dismiss' | 'reopen';
const kinds = { see: 'signal.seen', dismiss: 'signal.dismissed', reopen: 'signal.reopened' } as const;

/**
 * A member looked at a signal, dismisses it, or opens it again. Refuses `not-found`, `signal.moved-on`, and
 * `auth.role` when it is about the reviewer's own answer.
 */
export const settle =
  (verb: Verb) =>
  async (tx: Tx, { id }: { id: string }): Promise<SignalShown> => {
    const row = await getSignal(tx, id);
    if (!maySettle(tx.actor, row.workerPerson))
      refuse('auth.role', { needs: 'manager' }, 'This is about your own answer. Ask another reviewer to look at it.');
    const state = moveOf<SignalState>(moves, row.state, verb) ?? movedOn(row);
    const to = {
      state,
      settled_by: verb === 'reopen' ? null : tx.actor.personId,
      settled_at: verb === 'reopen' ? null : tx.now,
    };
    if (!(await changeSignal(tx, id, row.state, to))) movedOn(row);
    tell(tx, row, kinds[verb]);
    return showSignal(await getSignal(tx, id), tx.actor);
  };

/** The worker took the answer back: nothing is left to look at. */
export async function withdraw(tx: Tx, assignmentId: string): Promise<void> {
  for (const row of await readOpenOf(tx, assignmentId))
    if (await changeSignal(tx, row.signalId, 'open', { state: moves.open.withdraw, settled_at: tx.now }))
      tell(tx, row, 'signal.withdrawn');
}

/** The worker says how it came about. They may say it anew until somebody has looked at it. Refuses `not-found`, `signal.moved-on`. */
export async function answerSignal(tx: Tx, { id, text }: { id: string; text: string }): Promise<OwnSignalShown> {
  const row = await getSignal(tx, id);
  if (row.workerId !== workerOf(tx.actor)) return refuse('not-found');
  if (!(await changeSignal(tx, id, 'open', { reply: text, replied_at: tx.now }))) movedOn(row);
  tell(tx, row, 'signal.answered');
  return showOwn(await getSignal(tx, id));
}

async function getSignal(reader: Reader, id: string): Promise<SignalRow> {
  const [row] = await readSignals(reader, { id, state: 'any', before: null, limit: 1 });
  return row ?? refuse('not-found');
}

function tell(tx: Tx, row: SignalRow, kind: string): void {
  tx.tell({
    kind,
    subject: ['asg', row.assignmentId],
    batchId: row.batchId,
    details: {
      signal: publicId('sig', row.signalId),
      kind: row.kind,
      worker: publicId('wkr', row.workerId),
      item: publicId('itm', row.itemId),
    },
  });
}

function movedOn(row: SignalRow): never {
  return refuse(
    'signal.moved-on',
    { signal: publicId('sig', row.signalId), state: row.state },
    'Somebody has looked at it meanwhile. Load the list again to see what became of it.',
  );
}
