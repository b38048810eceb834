import { type contract, type Given, kindNamed } from '@manyhands/contract';
import type { Reader } from '../../postgres/tx.ts';
import { mayDoInAll } from './may.ts';
import { listDistinct, listTwins } from './pairs-store.ts';
import { sumByKind, sumByPerson, sumByRecommendation, sumHandedOver, sumWithoutOwner } from './summary-store.ts';
import { type Totals, totalsOf } from './totals.ts';
import { twinsAmong } from './twins.ts';

/** The sums of the audit, with a sentence. */
export const auditTotals = async (reader: Reader): Promise<Totals> =>
  totalsOf(await sumByRecommendation(reader), await sumHandedOver(reader));

/** The audit in all. */
export async function auditSummary(reader: Reader): Promise<Given<typeof contract.smallTasks.summary>> {
  const kinds = await sumByKind(reader);
  const groups = twinsAmong(await listTwins(reader), await listDistinct(reader));
  return {
    totals: await auditTotals(reader),
    byPerson: await sumByPerson(reader),
    byKind: kinds.map((sums) => ({ ...sums, words: kindWords(sums.kind) })),
    withoutOwner: await sumWithoutOwner(reader),
    duplicates: groups.map((group) =>
      group.map(({ id, name, who, tool, hoursPerWeek }) => ({ id, name, who, tool, hoursPerWeek })),
    ),
    can: mayDoInAll(reader.actor),
  };
}

/** A kind in words; a slug of one's own with spaces. */
export const kindWords = (kind: string | null): string =>
  kind === null ? 'no kind' : (kindNamed(kind)?.words ?? kind.replaceAll('-', ' '));
