import { clocks as assignmentClocks } from './domain/assignments/jobs.ts';
import { clocks as batchClocks, tasks as batches } from './domain/batches/jobs.ts';
import { clocks as beliefClocks } from './domain/beliefs/jobs.ts';
import { clocks as decisionClocks } from './domain/decisions/jobs.ts';
import { clocks as demoClocks } from './domain/demo/jobs.ts';
import { clocks as disagreementClocks } from './domain/disagreements/jobs.ts';
import { clocks as fileClocks } from './domain/files/jobs.ts';
import { clocks as goldClocks, tasks as golds } from './domain/golds/jobs.ts';
import { clocks as importClocks, tasks as imports } from './domain/imports/jobs.ts';
import { clocks as proofClocks, tasks as proofs } from './domain/proofs/jobs.ts';
import { clocks as questionClocks } from './domain/questions/jobs.ts';
import { clocks as receiptClocks } from './domain/receipts/jobs.ts';
import { clocks as repeatClocks } from './domain/repeats/jobs.ts';
import { clocks as resultClocks, tasks as results } from './domain/results/jobs.ts';
import { clocks as signalClocks } from './domain/signals/jobs.ts';
import { clocks as skillClocks } from './domain/skills/jobs.ts';
import { clocks as spotCheckClocks } from './domain/spot-checks/jobs.ts';
import { clocks as verificationClocks } from './domain/verifications/jobs.ts';
import type { Clock, Tasks } from './jobs/parts.ts';
import { tasks as mail } from './mail/jobs.ts';
import { clocks as housekeeping } from './postgres/housekeeping.ts';

/** Everything that happens later, by name. */
export const tasks: Tasks = { ...batches, ...golds, ...imports, ...mail, ...results, ...proofs };

/** Everything that happens because time passed, one line each. */
export const clocks: readonly Clock[] = [
  ...assignmentClocks,
  ...questionClocks,
  ...batchClocks,
  ...beliefClocks,
  ...decisionClocks,
  ...demoClocks,
  ...fileClocks,
  ...goldClocks,
  ...importClocks,
  ...repeatClocks,
  ...resultClocks,
  ...proofClocks,
  ...spotCheckClocks,
  ...disagreementClocks,
  ...verificationClocks,
  ...skillClocks,
  ...signalClocks,
  ...receiptClocks,
  ...housekeeping,
];
