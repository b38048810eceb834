import { type Draft, lint, type Report } from '@manyhands/linter';

/** What is asked of the linter, and what it answers; the number tells which answer belongs to which question. */
export interface Asked {
  number: number;
  draft: Draft;
  /** What an item took those who did some themselves; null before anybody did. */
  measuredMinutes: number | null;
}
export interface Said {
  number: number;
  report: Report;
}

// Reading a long brief takes a while; here it keeps nobody from typing.
self.onmessage = ({ data }: MessageEvent<Asked>) => {
  const said: Said = { number: data.number, report: lint(data.draft, { measuredMinutes: data.measuredMinutes }) };
  self.postMessage(said);
};
