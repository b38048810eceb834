import { isDeepStrictEqual } from 'node:util';
import { type contract, publicId, type Received, type Row } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { readNamed } from '../items/input.ts';
import type { RunSource } from './run.ts';
import { findItem, findTemplate, insertRun, type TemplateNow } from './store.ts';
import { type RunShown, showRun } from './view.ts';

type Input = Received<typeof contract.baselines.begin>;

/**
 * Starts the clock on one item of the latest version. Refuses `not-found`, `template.archived`, and `baseline.row` for a row that does not fit
 * the columns or is missing.
 */
export async function beginRun(tx: Tx, given: Input): Promise<RunShown> {
  const template = (await findTemplate(tx, given.template)) ?? refuse('not-found');
  if (template.archived) refuse('template.archived', {}, 'Restore the template first.');
  const { input, source } = await rowOf(tx, template, given);
  const runId = newId();
  await insertRun(tx, {
    runId,
    templateId: given.template,
    versionId: template.versionId,
    source,
    input,
    from: given.from ?? null,
  });
  tx.tell({
    kind: 'baseline.begun',
    subject: ['bas', runId],
    ...(given.from ? { batchId: given.from.batch } : {}),
    details: { template: publicId('tpl', given.template), source },
  });
  return showRun(tx, runId);
}

async function rowOf(tx: Tx, template: TemplateNow, given: Input): Promise<{ input: Row; source: RunSource }> {
  if (given.from) {
    const input = (await findItem(tx, given.template, given.from.batch, given.from.item)) ?? refuse('not-found');
    return { input, source: 'batch' };
  }
  const { input: row } = given;
  if (!row)
    return refuse('baseline.row', {}, 'Give a row, or the item of a draft batch.', [
      { path: 'input', message: 'is missing' },
    ]);
  // A sample is taken as it is, as the preview shows it: what is wrong with it is what doing it oneself should find.
  if (template.samples.some((sample) => isDeepStrictEqual(sample, row))) return { input: row, source: 'samples' };
  const { input, faults } = readNamed(template.definition.columns, row);
  if (faults.length > 0)
    refuse(
      'baseline.row',
      {},
      'Correct what the fields name and send it again.',
      faults.slice(0, 60).map((fault) => ({ path: `input.${fault.column}`, message: `${fault.why}. ${fault.fix}` })),
    );
  return { input, source: 'row' };
}
