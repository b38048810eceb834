import type { ImportView } from '../../upload-file.ts';
import { count, showTime } from '../show-time.ts';
import type { TableColumn } from '../table.ts';

type ImportLine = Omit<ImportView, 'preview' | 'findings'>;
const findingsShown = 10;

/** What the check of a table found: how it was read, what fills what, and what is wrong where. */
export function checkLines({ fileName, format, encoding, header, mapping, counts, findings }: ImportView): string[] {
  const filled = header.flatMap((name, i) => (mapping[i] ? [`${name} → ${mapping[i]}`] : []));
  const left = header.filter((_, i) => !mapping[i]);
  const more = findings.length - findingsShown;
  return [
    `${fileName}: ${[format, encoding].filter(Boolean).join(', ')}, ${count(counts.rows, 'row')}: ${counts.good.toLocaleString('en')} good, ${counts.bad} bad, ${counts.duplicate} duplicate, ${counts.empty} empty`,
    ...(filled.length > 0 ? [`  ${filled.join(', ')}`] : []),
    ...(left.length > 0 ? [`  left out: ${left.join(', ')}`] : []),
    ...findings
      .slice(0, findingsShown)
      .map(
        ({ row, column, why, fix }) =>
          `  row ${row}${column ? `, ${column}` : ''}: ${[why, fix].filter(Boolean).join(' – ')}`,
      ),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}

/** How a list of imports is shown. */
export const importColumns: readonly TableColumn<ImportLine>[] = [
  { head: 'file', of: (one) => one.fileName },
  { head: 'state', of: (one) => one.state.replace('_', ' ') },
  { head: 'rows', of: (one) => one.counts.rows },
  { head: 'good', of: (one) => one.counts.good },
  { head: 'bad', of: (one) => one.counts.bad },
  { head: 'imported', of: (one) => one.rowsDone },
  { head: 'uploaded', of: (one) => showTime(one.createdAt) },
  { head: 'id', of: (one) => one.id },
];
