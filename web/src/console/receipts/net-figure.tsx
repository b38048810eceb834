import type { ReceiptView } from '@manyhands/contract';
import { sayLine, sayMinutes, sayNetRange, scaleOf } from './figures.ts';
import css from './receipts.module.css';

/** One large number, and how sure it is: the interval is drawn beneath it and said in words. */
export function NetFigure({ receipt, shown, under }: { receipt: ReceiptView; shown: number; under?: string }) {
  const { basis, net, items } = receipt;
  if (basis === 'none')
    return (
      <div className={css.figure}>
        <p className={css.number}>{items > 0 ? 'Not known yet' : sayLine(shown)}</p>
        <p className={css.under}>
          {items > 0 ? 'No baseline yet: nobody has measured what an item takes by hand.' : 'so far'}
        </p>
      </div>
    );
  return (
    <div className={css.figure}>
      <p className={css.number}>{sayLine(Math.abs(shown))}</p>
      <p className={css.under}>{under ?? (shown < 0 ? 'more spent than given back' : 'given back')}</p>
      <NetBar {...net} />
      <p className={css.range}>
        {basis === 'measured' ? sayNetRange(net) : `${sayNetRange(net)}; your estimate, not measured`}
      </p>
    </div>
  );
}

/** The interval of a net time on a line that holds nought. Always beside words that say the same. */
export function NetBar({ minutes, low, high }: ReceiptView['net']) {
  const at = scaleOf({ low, high });
  const percent = (value: number) => `${(at(value) * 100).toFixed(2)}%`;
  return (
    <div className={css.axis} aria-hidden="true">
      <span className={css.track}>
        <span
          className={css.band}
          style={{ insetInlineStart: percent(low), insetInlineEnd: `calc(100% - ${percent(high)})` }}
        />
        <span className={css.nought} style={{ insetInlineStart: percent(0) }} />
        <span className={css.mean} style={{ insetInlineStart: percent(minutes) }} />
      </span>
      <span className={css.ends}>
        <span>{low < 0 ? sayMinutes(low) : '0'}</span>
        <span>{high > 0 ? sayMinutes(high) : '0'}</span>
      </span>
    </div>
  );
}
