import type { contract, Given, Received } from '@manyhands/contract';
import { workerOf } from '../../kit/actor.ts';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { confusionsOf } from './confusion.ts';
import { readGoldSaid } from './confusion-store.ts';
import { findTemplate, readHistory, readNamedSkills, readPeople } from './store.ts';
import { type SkillShown, showMark, showSkill, showUnknown } from './view.ts';

type Whole = Given<typeof contract.skills.get>;

/** A worker on a template, with every judgement. Refuses `not-found`; somebody who was never judged has the figure of a newcomer. */
export async function getSkill(
  reader: Reader,
  { worker, template, ...wanted }: Received<typeof contract.skills.get>,
): Promise<Whole> {
  const [person] = await readPeople(reader, { workerId: worker, after: null, limit: 1 });
  const known = await findTemplate(reader, template);
  if (!person || !known) return refuse('not-found');
  const [row] = await readNamedSkills(reader, [worker], template);
  const skill = row ? showSkill(row, reader.now, 'member') : showUnknown(template, known.name, reader.now);
  return {
    skill,
    history: await historyOf(reader, worker, template, wanted, 'member'),
    confusions: await confusions(reader, worker, template, wanted.cursor),
  };
}

/** What is believed about the worker who asks, on every template they were judged on. */
export async function listMine(reader: Reader): Promise<{ items: SkillShown[] }> {
  const rows = await readNamedSkills(reader, [workerOf(reader.actor)]);
  return { items: rows.map((row) => showSkill(row, reader.now, 'worker')) };
}

/** The same as reviewers see, for the worker themself. Refuses `not-found` for a template they were never judged on. */
export async function getMine(
  reader: Reader,
  { template, ...wanted }: Received<typeof contract.skills.myHistory>,
): Promise<Whole> {
  const worker = workerOf(reader.actor);
  const [row] = await readNamedSkills(reader, [worker], template);
  if (!row) return refuse('not-found');
  return {
    skill: showSkill(row, reader.now, 'worker'),
    history: await historyOf(reader, worker, template, wanted, 'worker'),
    confusions: await confusions(reader, worker, template, wanted.cursor),
  };
}

async function historyOf(
  reader: Reader,
  workerId: string,
  templateId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  who: 'member' | 'worker',
): Promise<Whole['history']> {
  const rows = await readHistory(reader, { workerId, templateId, before: readIdCursor(cursor), limit: limit + 1 });
  return pageOf(
    rows,
    limit,
    (row) => [row.markId],
    (row) => showMark(row, reader.now, who),
  );
}

/** Only with the first page: they do not change from page to page. */
async function confusions(
  reader: Reader,
  workerId: string,
  templateId: string,
  cursor: string | undefined,
): Promise<Whole['confusions']> {
  if (cursor) return [];
  const { form, answers } = await readGoldSaid(reader, workerId, templateId);
  return confusionsOf(form, answers);
}
