import type { contract, Got } from '@manyhands/contract';
import { count } from '../show-time.ts';

export type Baseline = Got<typeof contract.baselines.get>;

/** What was learned, a line a thing. */
export function learnedLines({ templateName, estimate, suggestion, findings, runs, briefMinutes }: Baseline): string[] {
  if (!estimate)
    return [
      `Nobody has done an item of ${templateName} by the clock with its present form.`,
      `Do a few: hands baselines run ${JSON.stringify(templateName)}`,
    ];
  const ready = runs.filter((run) => run.can.includes('makeGold')).length;
  return [
    `${estimate.words}. The brief says ${briefMinutes} min.`,
    ...(suggestion ? [suggestion.because] : []),
    ...(ready > 0 ? [`${count(ready, 'answer')} could be your first gold: hands baselines gold.`] : []),
    ...(findings.length > 0 ? ['', 'What was found:'] : []),
    ...findings.map(({ words, next }) => `  · ${words} ${next}`),
  ];
}
