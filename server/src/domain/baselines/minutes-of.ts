import type { Reader } from '../../postgres/tx.ts';
import { type Estimate, estimateOf } from './estimate.ts';
import { timesOf } from './store.ts';

/** More runs than this say nothing new; the newest are taken. */
export const runsMax = 100;

/** What one item of a template takes somebody of the team, in minutes; `low` to `high` is where it lies with 95 % certainty. */
export interface BaselineMinutes {
  runs: number;
  minutes: number;
  low: number;
  high: number;
}

/**
 * The baseline of a template, from the runs that count: recorded, not thrown away, the first that a person did of a row, and done with the
 * form the template has now. While nobody did that form, the one done last stands, so that receipts of earlier batches keep theirs.
 * @returns null before the first run, and for templates of other workspaces
 */
export async function minutesOf(reader: Reader, templateId: string): Promise<BaselineMinutes | null> {
  const found = await secondsOf(reader, templateId);
  return found && { runs: found.runs, minutes: found.seconds / 60, low: found.low / 60, high: found.high / 60 };
}

/** The same in seconds. */
export async function secondsOf(reader: Reader, templateId: string): Promise<Estimate | null> {
  return estimateOf(await timesOf(reader, templateId, runsMax));
}
