/** "58 %", and never 0 or 100 where it is not quite. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return 'under 1 %';
  if (whole === 100 && share < 1) return 'over 99 %';
  return `${whole} %`;
}

/** What answers are set against. */
export const againstWords = (against: 'result' | 'nearest' | 'nothing'): string =>
  ({
    result: 'Compared with the result',
    nearest: 'Compared with the answer nearest to all others',
    nothing: 'There is nothing to compare with yet',
  })[against];

export interface MarkCounts {
  matched: readonly { overlap: number; relabelled: boolean }[];
  extra: readonly number[];
  missed: readonly number[];
}

/** A mark's comparison as one sentence, for those who do not see the drawing. */
export function markWords({ matched, extra, missed }: MarkCounts): string {
  const relabelled = matched.filter((pair) => pair.relabelled).length;
  const parts = [
    `${matched.length - relabelled} in the same place`,
    ...(relabelled > 0 ? [`${relabelled} with another label`] : []),
    ...(missed.length > 0 ? [`${missed.length} missing`] : []),
    ...(extra.length > 0 ? [`${extra.length} more`] : []),
  ];
  return `${parts.join(', ')}.${overlapWords(matched)}`;
}

function overlapWords(matched: MarkCounts['matched']): string {
  if (matched.length === 0) return '';
  const mean = matched.reduce((sum, pair) => sum + pair.overlap, 0) / matched.length;
  return ` On average they cover each other by ${percent(mean)}.`;
}

/** "3.2 of 100 (1.1 to 8.9)". */
export const rateWords = ({ per100, low, high }: { per100: number; low: number; high: number }): string =>
  `${per100.toLocaleString('en')} of 100 (${low.toLocaleString('en')} to ${high.toLocaleString('en')})`;

/** How a clause compares with the version before, in words. */
export function changeWords(change: 'better' | 'worse' | null, before: unknown): string {
  if (before === null) return 'new in this version';
  if (change === 'better') return 'cited less than before';
  if (change === 'worse') return 'cited more than before';
  return 'no sure change';
}
