import type { contract, Given, ProofTiles, Received } from '@manyhands/contract';
import type { House } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import type { Actor } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Reader, reader } from '../../postgres/tx.ts';
import { inTurn, isPicture } from '../files/picture.ts';
import { findPrevious, findProof, type ProofRow } from './store.ts';
import { tilesOf } from './tiles.ts';
import { showProof } from './view.ts';

type Got = Given<typeof contract.proofs.get>;
type Why = NonNullable<Got['beside']>['why'];

/** A proof, beside its twin, the one asked for, or the worker's one before. Refuses `not-found`. */
export async function getProof(
  house: House,
  { blobs }: Pick<AppParts, 'blobs'>,
  { id, beside }: Received<typeof contract.proofs.get>,
  actor: Actor,
): Promise<Got> {
  const look = reader(house.database, actor, house.clock());
  const proof = (await findProof(look, id)) ?? refuse('not-found');
  const other = await otherOf(look, proof, beside);
  return {
    proof: await showProof(look, proof),
    beside: other && { why: other.why, proof: await showProof(look, other.row) },
    tiles: other && (await compared(proof, other.row, blobs)),
  };
}

async function otherOf(
  look: Reader,
  proof: ProofRow,
  asked: string | undefined,
): Promise<{ why: Why; row: ProofRow } | null> {
  if (asked) return { why: 'asked', row: (await findProof(look, asked)) ?? refuse('not-found') };
  const [why, id]: [Why, string | null] = proof.twinId
    ? ['twin', proof.twinId]
    : ['previous', await findPrevious(look, proof)];
  const row = id ? await findProof(look, id) : null;
  return row && { why, row };
}

async function compared(a: ProofRow, b: ProofRow, blobs: AppParts['blobs']): Promise<ProofTiles | null> {
  const [one, two] = [a, b].map(({ blob, mediaType }) =>
    blob && isPicture(mediaType ?? '') ? blobs.path(blob) : null,
  );
  if (!one || !two) return null;
  // A picture of before pictures were decoded may not be one; then there is nothing to compare.
  return inTurn(() => tilesOf(one, two)).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'too-many-requests') throw error;
    return null;
  });
}
