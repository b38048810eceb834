import type { Reader } from '../../postgres/tx.ts';
import { type Figure, figureOf, noEvidence } from './skill.ts';
import { readSkills } from './store.ts';

/**
 * What is believed about workers on a template, for those who route work or weigh answers. Everybody asked for is in the answer; one
 * who was never judged with the figure of a newcomer and 0 marks.
 */
export async function skillOf(
  reader: Reader,
  templateId: string,
  workerIds: readonly string[],
): Promise<Map<string, Figure>> {
  const rows = new Map((await readSkills(reader, workerIds, templateId)).map((row) => [row.workerId, row]));
  return new Map(workerIds.map((id) => [id, figureOf(rows.get(id) ?? noEvidence(reader.now), reader.now)]));
}
