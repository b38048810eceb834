import type { contract, Given, Received } from '@manyhands/contract';
import { workerOf } from '../../kit/actor.ts';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import type { Reader } from '../../postgres/tx.ts';
import { readSignals, type SignalRow } from './store.ts';
import { showOwn, showSignal } from './view.ts';

/** Signals of the workspace, newest first. */
export async function listSignals(
  reader: Reader,
  { cursor, limit, ...wanted }: Received<typeof contract.signals.list>,
): Promise<Given<typeof contract.signals.list>> {
  const rows = await readSignals(reader, { ...wanted, before: readIdCursor(cursor), limit: limit + 1 });
  return pageOf(rows, limit, keyOf, (row) => showSignal(row, reader.actor));
}

/** Signals about the worker's own answers, newest first. */
export async function listOwn(
  reader: Reader,
  { cursor, limit, state }: Received<typeof contract.signals.mine>,
): Promise<Given<typeof contract.signals.mine>> {
  const worker = workerOf(reader.actor);
  const rows = await readSignals(reader, { worker, state, before: readIdCursor(cursor), limit: limit + 1 });
  return pageOf(rows, limit, keyOf, showOwn);
}

const keyOf = (row: SignalRow): string[] => [row.signalId];
