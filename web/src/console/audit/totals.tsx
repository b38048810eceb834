import { hoursWords } from '@manyhands/contract';
import css from './audit.module.css';

export interface TotalsProps {
  hours: number;
  handOver: number;
  likely?: number;
  /** The same in words; made of the numbers when left out. */
  says?: string;
}

/** The running total: hours a week in all, and how many of them can be handed over, as a bar and in words. */
export function Totals({ hours, handOver, likely = 0, says }: TotalsProps) {
  const share = (part: number) => `${hours > 0 ? Math.min(100, (part / hours) * 100) : 0}%`;
  return (
    <section className={css.totals} aria-label="In all">
      <p className={css.sum}>
        <span>
          <strong>{hoursWords(hours)}</strong> a week
        </span>
        <span className={css.over}>
          <strong>{hoursWords(handOver)}</strong> can be handed over
        </span>
      </p>
      <div className={css.track} aria-hidden>
        <span className={css.sureShare} style={{ inlineSize: share(handOver) }} />
        <span className={css.likelyShare} style={{ inlineSize: share(likely) }} />
      </div>
      <p className={css.says}>
        {says ??
          (likely > 0 ? `${hoursWords(likely)} more can probably be, once the open questions are answered.` : null)}
      </p>
    </section>
  );
}
