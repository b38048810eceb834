import type { NoticedView, Rhythm } from '@manyhands/contract';
import { clopperPearsonInterval } from '@manyhands/inference';
import { localDate } from './repeat.ts';

/** What was launched of one template, oldest first. */
export interface Launched {
  templateId: string;
  templateName: string;
  batchId: string;
  title: string;
  at: Date;
}

export interface RhythmSeen {
  rhythm: Rhythm;
  words: string;
}

const dayMs = 86_400_000;
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * The rhythm of launches, oldest first: three or more in a row about a day, a week or a month apart, each gap within a quarter of
 * that. Null where there is none, or where it ended long ago.
 */
export function rhythmOf(times: readonly Date[], timeZone: string, now: Date): RhythmSeen | null {
  const last = times.at(-1);
  if (times.length < 3 || !last) return null;
  const gaps = times.slice(1).map((at, i) => (at.getTime() - (times[i] as Date).getTime()) / dayMs);
  const recent = gaps.slice(-3);
  const every = (days: number) =>
    recent.every((gap) => Math.abs(gap - days) <= days / 4) && (now.getTime() - last.getTime()) / dayMs < 2.5 * days;
  const at = timeIn(last, timeZone);
  if (every(1)) return { rhythm: { every: 'day', at }, words: 'about every day' };
  if (every(7)) {
    const on = weekdayOf(last, timeZone);
    return { rhythm: { every: 'week', on, at }, words: `about every week, last on a ${names[on - 1]}` };
  }
  if (every(30.4)) {
    const on = Number(localDate(last, timeZone).slice(8));
    return { rhythm: { every: 'month', on, at }, words: 'about every month' };
  }
  return null;
}

const timeIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

const weekdayOf = (at: Date, timeZone: string): number =>
  names.indexOf(new Intl.DateTimeFormat('en', { timeZone, weekday: 'long' }).format(at)) + 1;

/** What the results of one field of a template say about whether a machine could answer it. */
export interface Stable {
  templateId: string;
  templateName: string;
  field: string;
  label: string;
  /** Newest delivered results with two answers or more, and how many of them nobody disagreed on. */
  results: number;
  unanimous: number;
}

const leastResults = 100;
const leastShare = 0.9;

/** Whether people agree so much that a machine may be tried: at least 100 results, and surely more than 90 % of them of one mind. */
export function stability({ results, unanimous }: Pick<Stable, 'results' | 'unanimous'>): { low: number } | null {
  if (results < leastResults) return null;
  const { low } = clopperPearsonInterval(unanimous, results);
  return low >= leastShare ? { low } : null;
}

/** Templates that say the same, or files of one shape. */
export interface Alike {
  shape: string;
  templates: { id: string; name: string }[];
}

const least = 3;
type Noticed = Omit<NoticedView, 'batch' | 'templates'> & {
  batch: string | null;
  templates: { id: string; name: string }[];
};
const blank = { batch: null, templates: [], field: null, rhythm: null, header: null };

export const noticeRhythm = (launched: readonly Launched[], timeZone: string, now: Date): Noticed | null => {
  const last = launched.at(-1);
  const seen = rhythmOf(
    launched.map((one) => one.at),
    timeZone,
    now,
  );
  if (!seen || !last) return null;
  return {
    ...blank,
    key: `repeat/${last.templateId}/${seen.rhythm.every}`,
    kind: 'repeat',
    says: `“${last.templateName}” comes back ${seen.words}`,
    why: `It was launched ${launched.length} times in the last ninety days. Let it come back by itself, with or without the same rows.`,
    batch: last.batchId,
    templates: [{ id: last.templateId, name: last.templateName }],
    rhythm: seen.rhythm,
  };
};

export const noticeSameBrief = ({ shape, templates }: Alike): Noticed | null =>
  templates.length < least
    ? null
    : {
        ...blank,
        key: `one-template/${shape}`,
        kind: 'one-template',
        says: `${templates.length} templates have the same brief`,
        why: 'Kept as one, what you learn from its batches improves all of them. Keep one and archive the others: their batches stay.',
        templates,
      };

export const noticeSameFile = ({ shape, templates }: Alike, header: string[], imports: number): Noticed | null =>
  imports < least || templates.length < 2
    ? null
    : {
        ...blank,
        key: `template/${shape}`,
        kind: 'template',
        says: `Files with the same ${header.length} columns were imported ${imports} times`,
        why: `They went to ${templates.length} different templates. Make one template of it: its columns are filled in from the file.`,
        templates,
        header,
      };

export function noticeStable(one: Stable): Noticed | null {
  const sure = stability(one);
  if (!sure) return null;
  return {
    ...blank,
    key: `machine/${one.templateId}/${one.field}`,
    kind: 'machine',
    says: `A machine could do “${one.label}” of “${one.templateName}”`,
    why: `People were of one mind on ${one.unanimous} of ${one.results} results, surely on more than ${Math.floor(sure.low * 100)} %. Such fields are the first to hand to a rule or a model, with people for the edge cases.`,
    templates: [{ id: one.templateId, name: one.templateName }],
    field: one.field,
  };
}
