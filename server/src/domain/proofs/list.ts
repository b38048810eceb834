import type { contract, Given, Received } from '@manyhands/contract';
import { workerOf } from '../../kit/actor.ts';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { countProofs, isOwnAssignment, proofsOfAssignment, readProofs } from './store.ts';
import { type ProofShown, showProof } from './view.ts';

/** Proofs of a batch, suspects first. Refuses `not-found`. */
export async function listProofs(
  reader: Reader,
  { batch, state, cursor, limit }: Received<typeof contract.proofs.list>,
): Promise<Given<typeof contract.proofs.list>> {
  await getBatch(reader, batch);
  const rows = await readProofs(reader, batch, state, readPlace(cursor), limit + 1);
  const page = pageOf(
    rows,
    limit,
    (row) => [row.place, row.proofId],
    (row) => row,
  );
  const items: ProofShown[] = [];
  for (const row of page.items) items.push(await showProof(reader, row));
  return { items, next: page.next, counts: await countProofs(reader, batch) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readPlace(cursor: string | undefined): { place: number; proofId: string } | null {
  const key = readCursor(cursor, 2);
  if (!key) return null;
  const [place, proofId] = key;
  if (typeof place === 'number' && [0, 1, 2, 3].includes(place) && typeof proofId === 'string' && uuid.test(proofId))
    return { place, proofId };
  return refuse('shape', {}, 'The cursor is not one of this list.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
}

/** What the checks say about the worker's own answer. Refuses `not-found`. */
export async function listMine(reader: Reader, { id }: { id: string }): Promise<Given<typeof contract.proofs.mine>> {
  const workerId = workerOf(reader.actor);
  if (!(await isOwnAssignment(reader, id, workerId))) return refuse('not-found');
  return { items: await proofsOfAssignment(reader, id, workerId) };
}
