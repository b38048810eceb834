import type { Definition } from '@manyhands/contract';
import type { Finding, Report, Weight } from '@manyhands/linter';
import { type Draft, isSame } from '../draft.ts';
import { merge } from '../merging/merge.ts';
import { isAlike } from '../merging/same.ts';

/** The path in the editor of what a finding means: `definition.brief.steps.2`. */
export const pathOf = ({ at }: Pick<Finding, 'at'>): string => ['definition', ...at.path].join('.');

/** What the weights are called, the gravest first. */
export const weightWords: Record<Weight, { one: string; says: string }> = {
  blocks: { one: 'Needed', says: 'Needed before a batch can start' },
  mends: { one: 'Unclear', says: 'People will misread it' },
  hints: { one: 'Could be better', says: 'Could be better' },
};
export const weights = Object.keys(weightWords) as Weight[];

/** The findings that still stand: what they speak of has not changed since the linter read it. */
export function standing(report: Report, of: Definition, now: Definition): Finding[] {
  if (of === now) return [...report.findings];
  return report.findings.filter(({ at }) => isAlike(valueIn(of, at.path), valueIn(now, at.path)));
}

function valueIn(definition: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined | null)?.[step],
    definition,
  );
}

/** Findings at a path or below it. */
export const findingsAt = (findings: readonly Finding[], path: string): Finding[] =>
  findings.filter((finding) => pathOf(finding) === path || pathOf(finding).startsWith(`${path}.`));

/** A key that tells findings apart as long as they speak of the same place. */
export const keyOf = (finding: Finding): string =>
  `${finding.rule} ${finding.at.path.join('.')} ${finding.at.start ?? ''} ${finding.says}`;

/** "72 of 100", and in words what that means. */
export function scoreWords(score: number): string {
  if (score >= 90) return 'Hard to misread';
  if (score >= 70) return 'Clear, with gaps';
  if (score >= 40) return 'Will be misread by some';
  return 'Will be misread by many';
}

/** Takes one change back and leaves whatever was typed since. */
export function takenBack(now: Draft, before: Draft, after: Draft): Draft {
  return isSame(now, after) ? before : merge(after, now, before).draft;
}
