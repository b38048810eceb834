import { publicId } from '@manyhands/contract';
import type { Tx } from '../../postgres/tx.ts';
import { countingOf, type Mark } from './mark.ts';
import { type Evidence, figureOf, noEvidence, standingOf, withMark } from './skill.ts';
import { newMark, readMarksOf, readSkills, type SavedMark, type SkillRow, saveMarks, saveSkills } from './store.ts';

/**
 * Takes judgements into the skills of one workspace. Each is known by its cause: one that is known already is put right where it
 * changed (taken out, scored anew) and else changes nothing. Tells `skill.moved` where somebody's standing became another one, once
 * for a worker and template however many judgements it took.
 */
export async function takeIn(tx: Tx, wanted: readonly Mark[]): Promise<void> {
  if (wanted.length === 0) return;
  const marks = new Map<string, SavedMark>();
  for (const saved of await readMarksOf(tx, [...new Set(wanted.map(({ subjectId }) => subjectId))]))
    marks.set(saved.cause, saved);
  const before = new Map([...marks].map(([cause, mark]) => [cause, { ...mark }]));
  for (const mark of wanted) {
    const saved = marks.get(mark.cause);
    // What was taken out before anybody heard of it never was.
    if (saved || mark.voidedAt === null) marks.set(mark.cause, putRight(saved, mark));
  }
  chooseCounting([...marks.values()]);
  const changed = [...marks.values()]
    .filter((mark) => !isSame(before.get(mark.cause), mark))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.cause < b.cause ? -1 : 1));
  await apply(tx, before, changed);
}

/** What is known already keeps its time; what is taken out keeps what it said, so that the history can still be read. */
function putRight(saved: SavedMark | undefined, mark: Mark): SavedMark {
  if (!saved) return newMark(mark);
  if (mark.voidedAt) return { ...saved, voidedAt: saved.voidedAt ?? mark.voidedAt };
  return { ...saved, ...mark, at: saved.at };
}

/** Sets `counts` anew: of the marks on an answer of a worker the newest that stands. */
function chooseCounting(marks: readonly SavedMark[]): void {
  const answers = new Map<string, SavedMark[]>();
  for (const mark of marks) {
    mark.counts = false;
    const key = `${mark.subjectId} ${mark.workerId}`;
    answers.set(key, [...(answers.get(key) ?? []), mark]);
  }
  for (const ofAnswer of answers.values()) {
    const newest = countingOf(ofAnswer);
    if (newest) newest.counts = true;
  }
}

const isSame = (old: SavedMark | undefined, mark: SavedMark): boolean =>
  old !== undefined &&
  old.counts === mark.counts &&
  old.right === mark.right &&
  old.source === mark.source &&
  old.voidedAt?.getTime() === mark.voidedAt?.getTime();

interface Moving extends SkillRow {
  was: Evidence;
}

async function apply(tx: Tx, before: ReadonlyMap<string, SavedMark>, changed: readonly SavedMark[]): Promise<void> {
  const skills = await skillsOf(tx, changed);
  for (const mark of changed) {
    const skill = skills.get(keyOf(mark))!;
    const old = before.get(mark.cause);
    const from = figureOf(skill, tx.now).mean;
    let sums: Evidence = skill;
    if (old?.counts) sums = withMark(sums, old, -1);
    if (mark.counts) sums = withMark(sums, mark, 1);
    Object.assign(skill, sums);
    if (!mark.counts) continue;
    mark.meanFrom = from;
    mark.meanTo = figureOf(sums, tx.now).mean;
  }
  await saveMarks(tx, changed);
  await saveSkills(tx, [...skills.values()]);
  for (const skill of skills.values()) tellMoved(tx, skill);
}

const keyOf = (of: { templateId: string; workerId: string }): string => `${of.templateId} ${of.workerId}`;

async function skillsOf(tx: Tx, marks: readonly SavedMark[]): Promise<Map<string, Moving>> {
  const known = await readSkills(tx, [...new Set(marks.map(({ workerId }) => workerId))]);
  const rows = new Map(known.map((row) => [keyOf(row), row]));
  const moving = new Map<string, Moving>();
  for (const { templateId, workerId, at } of marks) {
    const key = keyOf({ templateId, workerId });
    if (moving.has(key)) continue;
    const row = rows.get(key) ?? { templateId, workerId, ...noEvidence(at) };
    moving.set(key, { ...row, was: { ...row } });
  }
  return moving;
}

/** Few, so that they can be read: a figure moves with every judgement, a standing seldom. */
function tellMoved(tx: Tx, { was, templateId, workerId, ...sums }: Moving): void {
  const figure = figureOf(sums, tx.now);
  const [from, to] = [standingOf(figureOf(was, tx.now)), standingOf(figure)];
  if (from === to) return;
  const worker = publicId('wkr', workerId);
  tx.tell({
    kind: 'skill.moved',
    subject: ['wkr', workerId],
    details: { worker, template: publicId('tpl', templateId), from, to, ...figure },
  });
}
