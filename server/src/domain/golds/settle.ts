import { publicId } from '@manyhands/contract';
import type { AppParts } from '../../jobs/parts.ts';
import { theClock, workspaceOf } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { answersAfter, type Rejudged, type StaleAnswer, saidOf, saveRejudged } from './answer-store.ts';
import { judge } from './gold.ts';
import { rightsOf } from './score.ts';
import { type Gold, lockGold } from './store.ts';

const slice = 200;

/** Leaves it to a job to bring every answer to a gold in line with what the gold is now. */
export const settleLater = (tx: Tx, goldId: string): Promise<void> =>
  tx.later('golds.settle', { workspaceId: workspaceOf(tx.actor), goldId }, { key: `golds.settle/${goldId}` });

/**
 * The job: judges every answer to a gold anew, by its truth and state as they are, and tells each worker for whom something changed
 * (`gold.rescored`). In slices, each a transaction of its own; harmless to repeat.
 */
export async function settleJob(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, goldId } = payload as { workspaceId: string; goldId: string };
  let after: string | null = null;
  do {
    const from: string | null = after;
    after = await write(app.database, theClock(workspaceId), (tx) => settleSlice(tx, goldId, from), app.clock);
  } while (after !== null);
}

/** @returns the last answer looked at when there may be more, else null */
export async function settleSlice(tx: Tx, goldId: string, after: string | null): Promise<string | null> {
  const gold = await lockGold(tx, goldId, 'share');
  if (!gold) return null;
  const answers = await answersAfter(tx, goldId, after, slice);
  const rejudged: Rejudged[] = [];
  for (const one of answers) {
    const now = await rejudge(tx, gold, one);
    rejudged.push(now);
    if (now.told !== one.told) tellRescored(tx, gold, one, now.told);
  }
  await saveRejudged(tx, gold.revision, rejudged);
  return answers.length === slice ? answers.at(-1)!.assignmentId : null;
}

async function rejudge(tx: Tx, gold: Gold, one: StaleAnswer): Promise<Rejudged> {
  const { definition } = await versionOf(tx, one.versionId);
  const verdict = judge(definition.form, gold.truth, one.answer);
  const voided = one.voided ?? (gold.withdrawn ? 'withdrawn' : null);
  const base = {
    assignmentId: one.assignmentId,
    said: saidOf(verdict.fields),
    fields: rightsOf(verdict),
    right: verdict.right,
    voided,
    told: voided === null && gold.state !== 'suspended' ? verdict.right : null,
  };
  if (voided === 'withdrawn' && one.voided === null)
    return { ...base, news: { kind: 'withdrawn', before: one.right, after: null } };
  const changed = verdict.right !== one.right;
  return { ...base, news: changed ? { kind: 'rescored', before: one.right, after: verdict.right } : null };
}

function tellRescored(tx: Tx, gold: Gold, one: StaleAnswer, after: boolean | null): void {
  tx.tell({
    kind: 'gold.rescored',
    subject: ['gld', gold.goldId],
    batchId: one.batchId,
    details: {
      assignment: publicId('asg', one.assignmentId),
      worker: publicId('wkr', one.workerId),
      template: publicId('tpl', gold.templateId),
      // null: does not count, since the gold is in doubt or withdrawn
      before: one.told,
      after,
      right: after,
    },
  });
}
