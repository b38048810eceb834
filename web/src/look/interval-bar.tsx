import css from './interval-bar.module.css';

export interface IntervalBarProps {
  /** Shares, 0 to 1. */
  mean: number;
  low: number;
  high: number;
  /** Wider and with marks at nought, half and all. */
  large?: boolean;
}

const at = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** A share with its interval, drawn as one: the band is where it lies, the stroke is the best guess. Always beside words that say the same. */
export function IntervalBar({ mean, low, high, large = false }: IntervalBarProps) {
  return (
    <span className={large ? `${css.bar} ${css.large}` : css.bar} aria-hidden="true">
      <span className={css.band} style={{ insetInlineStart: at(low), insetInlineEnd: at(1 - high) }} />
      <span className={css.mean} style={{ insetInlineStart: at(mean) }} />
    </span>
  );
}
