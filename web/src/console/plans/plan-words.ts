import type { Plan, PlanCost, PlanName, PlanSettings, Progress } from '@manyhands/contract';
import { counted, lasting } from '../parts/time.tsx';

/** What each plan is called, and what it means in a sentence or two. */
export const planWords: Record<PlanName, { title: string; says: string }> = {
  quick: { title: 'Quick', says: 'One answer per item, and you check a few of them.' },
  balanced: { title: 'Balanced', says: 'Two people who agree settle an item; where they differ, a third is asked.' },
  careful: {
    title: 'Careful',
    says: 'Two to seven answers per item, checked with gold, until the result is 95 % sure.',
  },
  twice: { title: 'Everything twice', says: 'Two people answer every item, and you look where they differ.' },
  custom: { title: 'Custom', says: 'You say how many answers, how sure, and who looks at them.' },
};

/** Who looks at answers: the choice, and what it means. */
export const reviewWords: Record<Plan['review'], { title: string; says: string }> = {
  everything: {
    title: 'Everything',
    says: 'Every answer waits for a reviewer. The most careful, and the most of your time.',
  },
  unsure: {
    title: 'What people could not settle',
    says: 'Answers to settled items are accepted by themselves; the rest waits for a reviewer.',
  },
  nothing: {
    title: 'Nothing but spot checks',
    says: 'Answers are accepted by themselves; you see those that are drawn at random.',
  },
};

/** A share of 1 as people write it: 0.95 is "95 %", 0.025 is "2.5 %". */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1)).toLocaleString('en')} %`;

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const inWords = (n: number): string => small[n] ?? n.toLocaleString('en');
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

type Range = Pick<Plan, 'answersMin' | 'answersMax'>;
const rangeText = ({ answersMin: min, answersMax: max }: Range): string =>
  min === max ? inWords(min) : `${inWords(min)} to ${inWords(max)}`;
/** "one answer", "two to seven answers". */
export const answersText = (plan: Range): string =>
  `${rangeText(plan)} ${plan.answersMax === 1 ? 'answer' : 'answers'}`;

export interface Line {
  name: string;
  says: string;
}
/** A plan as short lines, one for each thing it does; `labelOf` names the fields that have a target of their own. */
export function planLines(plan: Plan, labelOf: (field: string) => string = (field) => field): Line[] {
  const { target, targets, lead, goldShare, spotCheckShare, review } = plan;
  const lines: Line[] = [{ name: 'Answers', says: `${capital(rangeText(plan))} per item` }];
  const ahead = lead === 1 ? 'When people differ' : `Until one answer is ahead by ${inWords(lead)}`;
  if (plan.answersMax > plan.answersMin) {
    lines.push({ name: 'Asks again', says: target === null ? ahead : `Until the result is ${percent(target)} sure` });
    if (target !== null) lines.push({ name: 'Before that can be said', says: ahead });
    const apart = Object.entries(targets).map(([field, share]) => `${labelOf(field)}: ${percent(share)}`);
    if (apart.length > 0) lines.push({ name: 'Fields apart', says: apart.join(', ') });
  }
  lines.push(
    { name: 'Gold', says: goldShare > 0 ? `About ${percent(goldShare)} of what a new worker gets` : 'None' },
    { name: 'Spot checks', says: spotCheckShare > 0 ? `${percent(spotCheckShare)} of the results` : 'None' },
    { name: 'A reviewer sees', says: reviewWords[review].title },
  );
  return lines;
}

/** A number that is only likely, without false precision: 229 is 230, 1,043 is 1,040. */
const roundly = (n: number): number => (n < 100 ? Math.round(n) : Math.round(n / 10) * 10);

/** What it will cost in one sentence: "60 items: 120 to 420 answers, about 190 (1 h 35 min of people’s time)". */
export function costText(items: number, { answers, minutes }: PlanCost): string {
  const { min, expected, worst } = answers;
  const time = minutes.expected * 60 < 1 ? '' : ` (${lasting(minutes.expected * 60)} of people’s time)`;
  const many = counted(items, 'item');
  if (min === worst) return `${many}: ${counted(expected, 'answer')}${time}`;
  return `${many}: ${min.toLocaleString('en')} to ${counted(worst, 'answer')}, about ${roundly(expected).toLocaleString('en')}${time}`;
}

/** The whole range of the time; nothing where it is one number. */
export const minutesText = ({ minutes }: PlanCost): string =>
  minutes.min === minutes.worst ? '' : `at best ${lasting(minutes.min * 60)}, at worst ${lasting(minutes.worst * 60)}`;

/** What a running batch has cost so far. */
export function soFarText({ submitted, medianSeconds }: Pick<Progress, 'submitted' | 'medianSeconds'>): string {
  if (submitted === 0) return 'No answer yet.';
  const many = `${counted(submitted, 'answer')} so far`;
  return medianSeconds === null || submitted * medianSeconds < 1
    ? `${many}.`
    : `${many}, ${lasting(submitted * medianSeconds)} of people’s time.`;
}

/** A plan as the API takes it: by its name where it has one, else by its settings. */
export function toChoice({ name, ...settings }: Plan): Exclude<PlanName, 'custom'> | PlanSettings {
  return name === 'custom' ? settings : name;
}

/** The plan of a batch or a template as it leaves the server: with everything filled in that has a default. */
export const planOf = ({ plan }: { plan: Pick<Plan, 'name'> }): Plan => plan as Plan;
