import { publicId } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { insertAnswer, type NewAnswer, type RawAnswer, rawAnswers, saidOf, whyVoid } from './answer-store.ts';
import { judge, type Verdict } from './gold.ts';
import { type Gold, lockGold } from './store.ts';

/**
 * Judges answers to golds, each once: what was judged before is left as it is, what is no answer to a gold is passed over. Tells
 * `gold.answered` for each. Called right after the submit, and again when the clock accepts the answer, for what a crash left.
 */
export async function scoreAnswers(tx: Tx, assignmentIds: readonly string[]): Promise<void> {
  for (const raw of await rawAnswers(tx, assignmentIds)) await scoreOne(tx, raw);
}

async function scoreOne(tx: Tx, raw: RawAnswer): Promise<void> {
  // Held, so that a correction comes before it or finds it.
  const gold = await lockGold(tx, raw.goldId, 'share');
  if (!gold) return;
  const { definition } = await versionOf(tx, raw.versionId);
  const verdict = judge(definition.form, gold.truth, raw.answer);
  const voided = gold.withdrawn ? 'withdrawn' : await whyVoid(tx, gold, raw.workerId);
  const counts = voided === null && gold.state !== 'suspended';
  const one: NewAnswer = {
    raw,
    said: saidOf(verdict.fields),
    fields: rightsOf(verdict),
    right: verdict.right,
    revision: gold.revision,
    voided,
    told: counts ? verdict.right : null,
  };
  if (!(await insertAnswer(tx, one))) return;
  tx.tell({
    kind: 'gold.answered',
    subject: ['gld', raw.goldId],
    batchId: raw.batchId,
    details: {
      assignment: publicId('asg', raw.assignmentId),
      worker: publicId('wkr', raw.workerId),
      template: publicId('tpl', raw.templateId),
      // null: it does not count, as the gold is in doubt or the worker knew it
      right: counts ? verdict.right : null,
      fields: rightsOf(verdict),
    },
  });
  if (!verdict.right && voided === null && gold.state === 'active') await weighLater(tx, gold);
}

export const rightsOf = (verdict: Verdict): Record<string, boolean> =>
  Object.fromEntries(verdict.fields.map(({ field, right }) => [field, right]));

/** Leaves it to a job to look whether a gold is in doubt by now: whoever judges by it must not also wait to change it. */
export const weighLater = (tx: Tx, { goldId }: Pick<Gold, 'goldId'>): Promise<void> =>
  tx.later('golds.weigh', { workspaceId: workspaceOf(tx.actor), goldId }, { key: `golds.weigh/${goldId}` });
