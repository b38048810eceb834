import type { SkillView } from '@manyhands/contract';
import type { TableColumn } from '../table.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const trends = { up: 'rising', level: 'steady', down: 'falling' } as const;

/** A figure as a table shows it: never without its interval. */
export const figureColumns: readonly TableColumn<SkillView>[] = [
  { head: 'template', of: (one) => one.templateName, most: 32 },
  { head: 'right', of: (one) => percent(one.mean) },
  { head: 'likely', of: (one) => `${percent(one.low)} to ${percent(one.high)}` },
  { head: 'judged', of: (one) => one.marks },
  { head: 'standing', of: (one) => one.standing },
  { head: 'trend', of: (one) => (one.trend ? trends[one.trend] : '') },
];
