import type { contract, Given } from '@manyhands/contract';
import { whyOf } from './mark.ts';
import { type Evidence, fading, figureOf, noEvidence, standingOf, trendOf, wordsOf } from './skill.ts';
import type { HistoryRow, NamedSkill } from './store.ts';

type Shown = Given<typeof contract.skills.get>;
export type SkillShown = Shown['skill'];

/** A skill as it stands at `now`. Members read the template's name, workers the title that they know it by. */
export function showSkill(row: NamedSkill, now: Date, who: 'member' | 'worker'): SkillShown {
  const name = who === 'member' ? row.templateName : row.templateTitle;
  return show(row.templateId, name, row, trendOf(row, row.recent, now), now);
}

/** Somebody nobody has judged on this template yet. */
export const showUnknown = (templateId: string, name: string, now: Date): SkillShown =>
  show(templateId, name, noEvidence(now), null, now);

function show(
  template: string,
  templateName: string,
  evidence: Evidence,
  trend: SkillShown['trend'],
  now: Date,
): SkillShown {
  const figure = figureOf(evidence, now);
  return { template, templateName, ...figure, standing: standingOf(figure), trend, words: wordsOf(figure) };
}

export const showMark = (row: HistoryRow, now: Date, who: 'member' | 'worker'): Shown['history']['items'][number] => ({
  id: row.markId,
  source: row.source,
  why: whyOf(row),
  right: row.right,
  weight: row.counts ? row.weight * fading(row.at, now) : 0,
  at: row.at,
  batch: row.batchId,
  batchTitle: row.batchTitle,
  assignment: row.subjectId,
  item: who === 'member' ? row.itemId : null,
  itemNumber: row.itemNumber,
  from: row.meanFrom,
  to: row.meanTo,
  counts: row.counts,
  takenOutAt: row.voidedAt,
});
