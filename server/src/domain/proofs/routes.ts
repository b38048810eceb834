import { contract } from '@manyhands/contract';
import { type Route, raw, reading, writing } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { clearProof, recheckProof } from './clear.ts';
import { getProof } from './get.ts';
import { getSnapshot } from './get-snapshot.ts';
import { listMine, listProofs } from './list.ts';

const { proofs } = contract;

export const routes = (app: AppParts): Route[] => [
  reading(proofs.list, listProofs),
  raw(proofs.get, (house, input, { actor }) => getProof(house, app, input, actor)),
  reading(proofs.mine, listMine),
  writing(proofs.clear, clearProof),
  writing(proofs.recheck, recheckProof),
  raw(proofs.snapshot, (house, input, knock) => getSnapshot(house, app, input, knock)),
];
