import type { QualityView } from '@manyhands/contract';
import { counted } from '../parts/time.tsx';
import css from './quality.module.css';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** How many items are how sure, in tenths. Said in words as well, for those who do not see it. */
export function Histogram({ bins, word }: { bins: QualityView['histogram']; word: string }) {
  const most = Math.max(1, ...bins.map(({ items }) => items));
  // Nothing is less sure than the best of a few values, so the empty tenths below are left out.
  const first = Math.max(
    0,
    Math.min(
      5,
      bins.findIndex(({ items }) => items > 0),
    ),
  );
  const shown = bins.slice(first);
  const says = shown
    .filter(({ items }) => items > 0)
    .map(({ from, to, items }) => `${counted(items, 'item')} with a ${word} of ${percent(from)} to ${percent(to)}`)
    .join('; ');
  return (
    <figure className={css.histogram} aria-label={`Items by ${word}: ${says || 'none yet'}`} role="img">
      <div className={css.columns} aria-hidden="true">
        {shown.map(({ from, to, items }) => (
          <div
            key={from}
            className={css.column}
            title={`${counted(items, 'item')}: ${percent(from)} to ${percent(to)}`}
          >
            <span className={css.count}>{items > 0 ? items.toLocaleString('en') : ''}</span>
            <span className={css.bar} style={{ height: `${items === 0 ? 0 : Math.max(2, (items / most) * 100)}%` }} />
          </div>
        ))}
      </div>
      <div className={css.axis} aria-hidden="true">
        {shown.map(({ from }) => (
          <span key={from}>{Math.round(from * 100)}</span>
        ))}
        <span className={css.end}>100 %</span>
      </div>
    </figure>
  );
}

/** A share of one as a bar. */
export function Bar({ share, says }: { share: number; says: string }) {
  return (
    <span className={css.track} role="img" aria-label={says}>
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}

type Points = QualityView['reliability'][number]['points'];
const [size, edge] = [220, 28];

/** What was said against what was right: a point for each group of golds, with its interval as a line. */
export function Reliability({ label, golds, points }: { label: string; golds: number; points: Points }) {
  const x = (share: number) => edge + share * size;
  const y = (share: number) => edge / 2 + (1 - share) * size;
  const says = points
    .map(
      ({ stated, right, low, high, golds: n }) =>
        `said ${percent(stated)}, right ${percent(right)} of ${n}, likely ${percent(low)} to ${percent(high)}`,
    )
    .join('; ');
  return (
    <figure className={css.reliability}>
      <svg
        viewBox={`0 0 ${size + edge * 1.5} ${size + edge * 1.5}`}
        width={size + edge * 1.5}
        role="img"
        aria-label={`${label}, on ${golds} golds: ${says}`}
      >
        <path d={`M${x(0)} ${y(0)}H${x(1)}V${y(1)}`} className={css.frame} />
        <path d={`M${x(0)} ${y(0)}V${y(1)}H${x(1)}`} className={css.frame} />
        <path d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} className={css.diagonal} />
        {points.map(({ stated, right, low, high }) => (
          <g key={stated}>
            <path d={`M${x(stated)} ${y(low)}V${y(high)}`} className={css.whisker} />
            <circle cx={x(stated)} cy={y(right)} r={4.5} className={css.dot} />
          </g>
        ))}
        <text x={x(0)} y={y(0) + 18}>
          0 %
        </text>
        <text x={x(1)} y={y(0) + 18} textAnchor="end">
          said 100 %
        </text>
        <text x={x(0) + 6} y={y(1) + 14}>
          right
        </text>
      </svg>
      <figcaption>
        <strong>{label}</strong>, on {counted(golds, 'gold')}. {sentence(points)}
      </figcaption>
    </figure>
  );
}

/** Whether the promise was kept, in a sentence that knows how little a few golds say. */
export function sentence(points: Points): string {
  const broken = points.filter(({ stated, high }) => high < stated);
  if (points.length === 0) return 'There is nothing to compare yet.';
  if (broken.length === 0) return 'Within what chance allows, the confidence says what is true.';
  return `It says too much around ${broken.map(({ stated }) => percent(stated)).join(' and ')}: be careful there.`;
}
