import type { Hands } from '../client.ts';
import type { Tone } from '../words/state.ts';

export type GoldAnswer = Awaited<ReturnType<Hands['golds']['mine']>>['items'][number];

/** Where an answer to a check stands, in a few words. */
export function standingOf({
  right,
  counts,
  news,
  contest,
}: Pick<GoldAnswer, 'right' | 'counts' | 'news' | 'contest'>): {
  says: string;
  tone: Tone;
} {
  if (news?.kind === 'withdrawn') return { says: 'Taken back: it counts for nothing', tone: 'done' };
  if (right) return { says: 'Counts as right now', tone: 'done' };
  if (contest && !contest.outcome) return { says: 'You disagreed; not answered yet', tone: 'wait' };
  if (!counts) return { says: 'In doubt: it does not count for now', tone: 'wait' };
  if (contest?.outcome === 'upheld') return { says: 'Looked at again: not right', tone: 'stop' };
  return { says: 'Not right', tone: 'plain' };
}

/** What changed since, in a whole sentence; null when nothing did. */
export function newsText({ news }: Pick<GoldAnswer, 'news'>): string | null {
  if (!news) return null;
  if (news.kind === 'withdrawn') return 'This check was taken back. Your answer says nothing about you.';
  if (news.after) return 'This one was wrong on our side. Your answer counts as right now.';
  if (news.before) return 'What is right was corrected here. Your answer, right until then, is not any more.';
  return 'What is right was corrected here. Your answer was judged again, and it is still another one.';
}
