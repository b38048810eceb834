import type { WeekReceiptView } from '@manyhands/contract';
import { dayText, sayMinutes, sayNetRange } from './figures.ts';
import css from './receipts.module.css';

/** Room at the right for the last week's number. */
const labelled = 92;
const [width, height, top, foot, side] = [440, 190, 10, 26, 10];

/** Net time week by week: a point with its interval for each, the last one labelled. Said in words as well. */
export function Trend({ trend }: Pick<WeekReceiptView, 'trend'>) {
  const first = trend.findIndex(({ net, items }) => items > 0 || net.minutes !== 0);
  const shown = first === -1 ? [] : trend.slice(Math.min(first, trend.length - 4));
  if (shown.length === 0) return null;
  const most = Math.max(1, ...shown.map(({ net }) => net.high));
  const least = Math.min(0, ...shown.map(({ net }) => net.low));
  const x = (i: number) => side + ((i + 0.5) / shown.length) * (width - side - labelled);
  const y = (minutes: number) => top + ((most - minutes) / (most - least)) * (height - top - foot);
  const says = shown.map(
    ({ from, net }) => `week of ${dayText(from)}: ${sayMinutes(net.minutes)}, ${sayNetRange(net)}`,
  );
  const last = shown.at(-1);
  return (
    <figure className={css.trend}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Net time by week. ${says.join('; ')}.`}>
        <path d={`M${side} ${y(0)}H${width - labelled}`} className={css.noughtLine} />
        {shown.map(({ week, from, net }, i) => (
          <g key={week}>
            <title>{says[i]}</title>
            <path d={`M${x(i)} ${y(net.low)}V${y(net.high)}`} className={css.whisker} />
            <circle cx={x(i)} cy={y(net.minutes)} r={i === shown.length - 1 ? 6 : 4.5} className={css.dot} />
            {(shown.length < 7 || (shown.length - 1 - i) % 3 === 0) && (
              <text x={x(i)} y={height - 8} textAnchor="middle">
                {dayText(from)}
              </text>
            )}
          </g>
        ))}
        {last && (
          <text x={x(shown.length - 1) + 14} y={y(last.net.minutes) + 5} className={css.label}>
            {sayMinutes(last.net.minutes)}
          </text>
        )}
      </svg>
      <figcaption>{trendWords(shown)}</figcaption>
    </figure>
  );
}

/** Whether it goes up or down, as far as the intervals let one say so. */
export function trendWords(shown: WeekReceiptView['trend']): string {
  const [last, before] = [shown.at(-1), shown.at(-2)];
  const sum = shown.reduce((total, { net }) => total + net.minutes, 0);
  const all = `${sayMinutes(sum)} in ${shown.length} weeks.`;
  if (!last || !before) return all;
  if (last.net.low > before.net.high) return `${all} This week gave more back than the one before.`;
  if (last.net.high < before.net.low) return `${all} This week gave less back than the one before.`;
  return `${all} Between this week and the one before there is no difference that one could be sure of.`;
}
