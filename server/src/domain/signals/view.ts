import type { contract, Given } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { maySettle } from './may.ts';
import { can, canOwn, meansOf } from './signal.ts';
import type { SignalRow } from './store.ts';

export type SignalShown = Given<typeof contract.signals.see>;
export type OwnSignalShown = Given<typeof contract.signals.answer>;

/** What a member sees of a signal. */
export const showSignal = (row: SignalRow, actor: Pick<Actor, 'personId' | 'role'>): SignalShown => ({
  ...told(row),
  template: row.templateId,
  item: row.itemId,
  itemNumber: row.itemNumber,
  worker: row.workerId,
  workerName: row.workerName,
  measured: row.measured,
  settledBy: row.settledBy,
  settledAt: row.settledAt,
  can: maySettle(actor, row.workerPerson) ? can(row.state) : [],
});

/** What the worker sees of it: the same words, and nobody else's name. */
export const showOwn = (row: SignalRow): OwnSignalShown => ({ ...told(row), can: canOwn(row.state) });

const told = (row: SignalRow): Omit<OwnSignalShown, 'can'> => ({
  id: row.signalId,
  kind: row.kind,
  words: row.words,
  means: meansOf(row.kind),
  state: row.state,
  at: row.at,
  batch: row.batchId,
  batchTitle: row.batchTitle,
  assignment: row.assignmentId,
  reply: row.reply,
  repliedAt: row.repliedAt,
});
