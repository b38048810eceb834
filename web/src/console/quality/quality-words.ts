import type { QualityView } from '@manyhands/contract';
import { counted } from '../parts/time.tsx';

const whole = (share: number): string => `${Math.round(share * 100)} %`;
const number = (n: number): string => n.toLocaleString('en');

/** How the items stand, as one sentence. */
export function settledText({ items }: QualityView): string {
  const { all, settled, unsettled, asking } = items;
  const rest = all - settled - unsettled - asking;
  const parts = [
    `People settled ${number(settled)} of ${counted(all, 'item')}`,
    ...(unsettled > 0 ? [`could not agree on ${number(unsettled)}`] : []),
    ...(asking > 0 ? [`${number(asking)} ${asking === 1 ? 'is' : 'are'} asked again`] : []),
    ...(rest > 0 ? [`${number(rest)} ${rest === 1 ? 'has' : 'have'} no answer yet`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** What it took, beside a fixed number of answers for the same items; null before there is something to compare. */
export function savedText({ answers, plan }: QualityView): string | null {
  if (answers.perItem === null || answers.given === 0) return null;
  const each = `${answers.perItem.toFixed(2)} answers an item`;
  if (plan.answersMax === plan.answersMin) return `${counted(answers.given, 'answer')}, ${each}.`;
  const beside = (fixed: number): string => {
    const less = 1 - answers.given / fixed;
    if (Math.abs(less) < 0.005) return 'as many as';
    return less > 0 ? `${whole(less)} fewer than` : `${whole(-less)} more than`;
  };
  const most = plan.answersMax === 3 ? '' : `, and ${beside(answers.fixedMost)} with ${plan.answersMax} each`;
  return `${counted(answers.given, 'answer')} so far, ${each}: ${beside(answers.fixedThree)} with three each${most}.`;
}

/** What the numbers of the page mean. */
export function kindText(kind: QualityView['kind']): string {
  return kind === 'confidence'
    ? 'These are confidences: they were compared with gold, so of results with 90 % about nine in ten are right.'
    : 'These are scores: how sure the answers make it, not yet compared with the truth. After about 100 answered golds they become confidences.';
}

export function goldText({ gold }: QualityView): string {
  if (!gold)
    return 'No gold has been answered yet. Gold tells how good people are, and how far the numbers on this page can be trusted.';
  const { right, answers, golds, low, high, share } = gold;
  return `${number(right)} of ${counted(answers, 'answer')} to ${counted(golds, 'gold')} were right: ${whole(share)}, likely between ${whole(low)} and ${whole(high)}.`;
}
