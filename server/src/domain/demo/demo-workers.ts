import type { Answering } from './answer.ts';

/** The three demo workers of the sample workspace: one careful, one usual, one hasty. */
export const demoWorkers: readonly (Answering & { name: string })[] = [
  { name: 'Meena', seed: 11, errorShare: 0.04 },
  { name: 'Ravi', seed: 23, errorShare: 0.12 },
  { name: 'Kabir', seed: 37, errorShare: 0.25 },
];

/** What a worker row says of a demo worker; `nextAt` is when the next step is due. */
export interface DemoMark extends Answering {
  nextAt?: string;
}
