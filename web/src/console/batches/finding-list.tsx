import { counted } from '../parts/time.tsx';
import css from './import.module.css';
import type { Import } from './import-page.tsx';

/** What was found wrong, row by row; complete counts are in the verdict above. */
export function FindingList({ one }: { one: Import }) {
  if (one.findings.length === 0) return null;
  const all = one.counts.bad + one.counts.duplicate + one.counts.empty;
  return (
    <details className={css.gap}>
      <summary className={css.summary}>What was found in {counted(all, 'row')}</summary>
      <ul className={css.findings}>
        {one.findings.map((finding, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings have no name of their own and never move
          <li key={i}>
            <strong>Row {finding.row}</strong>
            {finding.column && `, ${finding.column}`}: {finding.why}.{' '}
            {finding.fix && <span className={css.soft}>{finding.fix}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
