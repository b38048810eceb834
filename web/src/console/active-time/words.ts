import type { ActiveSpanView, ActivityKind } from '@manyhands/contract';
import { lasting } from '../parts/time.tsx';

/** What members spend time on, as pages call it. */
export const kindNames: Record<ActivityKind, string> = {
  brief: 'Writing the brief',
  import: 'Importing',
  test: 'Trying it out',
  questions: 'Answering questions',
  review: 'Reviewing',
  rework: 'Looking again at what came back',
};

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** "09:12 to 09:20" */
export const clockText = ({ startedAt, endedAt }: Pick<ActiveSpanView, 'startedAt' | 'endedAt'>): string =>
  `${clock.format(new Date(startedAt))} to ${clock.format(new Date(endedAt))}`;
export const dayText = (at: string): string => day.format(new Date(at));
export const spanText = ({ seconds }: { seconds: number }): string => lasting(seconds);
