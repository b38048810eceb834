import type { ProofTiles, ProofView } from '@manyhands/contract';

type Kind = ProofView['findings'][number]['kind'];

/** What a proof is asked a second look for, in a few words for a list. The full sentences come from the server. */
const inShort: Partial<Record<Kind, string>> = {
  duplicate: 'looks the same as another',
  'code-missing': 'code not found',
  'code-unread': 'code cannot be read',
  old: 'taken earlier',
  'fetch-failed': 'page did not open',
};

/** How a proof stands, in a few words: what to look at, else that nothing is unusual, else that it has not been checked. */
export function standing({ state, findings, cleared }: Pick<ProofView, 'state' | 'findings' | 'cleared'>): string {
  if (state === 'unchecked') return 'not checked yet';
  if (state === 'clear') return 'nothing unusual';
  if (state === 'cleared') return cleared ? `cleared by ${cleared.by}` : 'cleared';
  const found = findings.filter(({ suspect }) => suspect).map(({ kind }) => inShort[kind] ?? kind.replaceAll('-', ' '));
  return found.join(', ') || 'look at this';
}

const rows = ['top', 'middle', 'bottom'] as const;
const columns = ['left', 'centre', 'right'] as const;

/** Where two pictures differ, for people who do not see the marks: how much of them, and in which of nine parts. */
export function differenceWords({ columns: wide, rows: high, differing }: ProofTiles): string {
  const all = wide * high;
  if (differing.length === 0) return 'The two pictures do not differ anywhere.';
  if (differing.length >= all * 0.9) return 'The two pictures differ nearly everywhere.';
  const third = (at: number, of: number) => Math.min(2, Math.floor((at * 3) / of));
  const parts = new Set(differing.map(({ column, row }) => third(row, high) * 3 + third(column, wide)));
  const named = [...parts]
    .sort((a, b) => a - b)
    .map((part) => {
      const [row, column] = [rows[Math.floor(part / 3)], columns[part % 3]];
      return row === 'middle' && column === 'centre' ? 'centre' : `${row} ${column}`;
    });
  const share = Math.max(1, Math.round((differing.length / all) * 100));
  const where = parts.size > 4 ? 'in many places' : `at the ${listed(named)}`;
  return `The two pictures differ in ${differing.length} of ${all} tiles (${share} %), ${where}.`;
}

const listed = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const briefMax = 200;

/** What was read in a picture, on one line; of a whole page of text only the beginning. */
export function inBrief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > briefMax ? `${line.slice(0, briefMax).trimEnd()}…` : line;
}
