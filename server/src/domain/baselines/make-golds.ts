import type { contract, Given, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { addGold, readGold, templateInUse } from '../golds/create.ts';
import { layLater } from '../golds/lay.ts';
import { lockRun, updateRun } from './store.ts';

type Input = Received<typeof contract.baselines.makeGolds>;
type Made = Given<typeof contract.baselines.makeGolds>;

/**
 * Makes golds of the answers of runs, as golds of their own source. A file is never the same twice, and what was left empty is not known to be
 * so: neither is part of the truth. Refuses `not-found`, `baseline.moved-on` for runs without an answer, `template.archived`.
 */
export async function makeGolds(tx: Tx, { template: templateId, runs, practice }: Input): Promise<Made> {
  const template = await templateInUse(tx, templateId);
  const made: Made = { added: [], known: [], bad: [] };
  for (const id of new Set(runs)) {
    const run = await lockRun(tx, id);
    if (run?.templateId !== templateId) return refuse('not-found');
    if (run.state !== 'recorded' || !run.answer)
      return refuse(
        'baseline.moved-on',
        {},
        'This run has no answer that counts. Do the item again, or take the run back.',
      );
    const files = new Set(template.definition.form.filter((field) => field.kind === 'file').map((field) => field.key));
    const truth = Object.fromEntries(
      Object.entries(run.answer).filter(([key, value]) => value !== null && !files.has(key)),
    );
    const read = readGold(template.definition, run.input, truth);
    if (read.problems[0]) {
      made.bad.push({ run: id, why: read.problems[0].message });
      continue;
    }
    const gold = await addGold(tx, template, { ...read, reason: '', practice, source: 'baseline', from: null });
    if (!gold) made.known.push(id);
    else {
      await updateRun(tx, id, { gold_id: gold });
      made.added.push({ run: id, gold });
    }
  }
  if (made.added.length > 0) await layLater(tx, { templateId });
  return made;
}
