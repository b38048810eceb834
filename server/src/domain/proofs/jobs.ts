import type { Clock, Tasks } from '../../jobs/parts.ts';
import { type CheckOrder, checkProof } from './check.ts';
import { gatherProofs } from './gather.ts';

export const tasks: Tasks = {
  'proofs.check': (app, payload) => checkProof(app, payload as unknown as CheckOrder),
  'proofs.drop-copy': async ({ blobs }, { blob }) => {
    if (typeof blob === 'string') await blobs.remove(blob);
  },
};

export const clocks: readonly Clock[] = [{ name: 'proofs.gather', everySeconds: 1, fullAt: 500, run: gatherProofs }];
