import type { SkillMarkView, SkillView } from '@manyhands/contract';

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

const standings: Record<SkillView['standing'], string> = {
  unknown: 'too early to say',
  weak: 'often wrong',
  mixed: 'right about three times in four',
  good: 'good',
  excellent: 'excellent',
};
/** Where the whole interval lies, in a word or two. */
export const standingText = (standing: SkillView['standing']): string => standings[standing];

/** What the last ten judged answers say beside those before; nothing where that would be guessing. */
export function trendText(trend: SkillView['trend']): string {
  if (trend === 'up') return 'The last ten were better than those before.';
  if (trend === 'down') return 'The last ten were not as good as those before.';
  return '';
}

/** How far one judgement moved the figure, in points of a hundred. */
export function movedText({ from, to, counts, takenOutAt }: SkillMarkView): string {
  if (takenOutAt) return 'taken out again';
  if (!counts) return 'a later judgement counts instead';
  const points = (to - from) * 100;
  if (Math.abs(points) < 0.05) return `stayed at ${percent(to)}`;
  return `${points > 0 ? 'up' : 'down'} ${Math.abs(points).toFixed(1)} to ${(to * 100).toFixed(1)} %`;
}
