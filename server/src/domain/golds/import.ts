import type { contract, Given, Received } from '@manyhands/contract';
import type { Tx } from '../../postgres/tx.ts';
import { addGold, readGold, templateInUse } from './create.ts';
import { layLater } from './lay.ts';

/**
 * Makes golds of rows. What fits is in; what does not is named and can be sent again, corrected; what is there already is left as it is.
 * Refuses `not-found`, `template.archived`.
 */
export async function importGolds(
  tx: Tx,
  { template: templateId, rows, practice }: Received<typeof contract.golds.import>,
): Promise<Given<typeof contract.golds.import>> {
  const template = await templateInUse(tx, templateId);
  const answer: Given<typeof contract.golds.import> = { added: [], known: [], bad: [] };
  for (const [at, row] of rows.entries()) {
    const { problems, ...read } = readGold(template.definition, row.input, row.truth);
    if (problems.length > 0) {
      answer.bad.push({ row: at, problems });
      continue;
    }
    const one = { ...read, problems, reason: row.reason, practice, source: 'import' as const, from: null };
    const goldId = await addGold(tx, template, one);
    if (goldId) answer.added.push(goldId);
    else answer.known.push(at);
  }
  if (answer.added.length > 0) await layLater(tx, { templateId });
  return answer;
}
