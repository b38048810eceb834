import { Anchor } from '@mantine/core';
import type { ReceiptEntryView, ReceiptLine } from '@manyhands/contract';
import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { sayLine } from './figures.ts';
import type { Where } from './receipt-paper.tsx';
import css from './receipts.module.css';

const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

/** What a line is made of: one's own spans, sums a day of others, or when items got their results. */
export function Entries({ line, where }: { line: ReceiptLine; where: Where }) {
  const entries = usePages(['receipts', 'entries', line, where], (cursor) =>
    hands.receipts.entries({ line, limit: 20, ...where, ...(cursor ? { cursor } : {}) }),
  );
  return (
    <div className={css.opened}>
      <Loaded of={entries}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={css.soft}>Nothing yet.</p>
          ) : (
            <>
              <ul>
                {items.map((entry) => (
                  <li key={`${entry.from} ${entry.batch} ${entry.whose}`}>
                    <span>
                      <Of entry={entry} named={where.batch === undefined || where.family !== undefined} />
                    </span>
                    <span className={css.value}>
                      {entry.minutes === 0 && line === 'items' ? '' : sayLine(entry.minutes)}
                    </span>
                  </li>
                ))}
              </ul>
              <MorePages of={entries} />
              {line === 'items' && where.batch && (
                <Anchor component={Link} to={to('batchResults', { id: where.batch })} className={css.link}>
                  See the results
                </Anchor>
              )}
              {line !== 'items' && items.some(({ whose }) => whose === 'yours') && (
                <Anchor component={Link} to={to('activeTime')} className={css.link}>
                  Your spans
                </Anchor>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Of({ entry, named }: { entry: ReceiptEntryView; named: boolean }) {
  const { from, whose, items, batchTitle, templateName } = entry;
  const what =
    items !== null
      ? `${moment.format(new Date(from))}: ${counted(items, 'item')}`
      : whose === 'yours'
        ? `${moment.format(new Date(from))}, you`
        : `${day.format(new Date(from))}, others`;
  const of = named ? (batchTitle ?? (templateName ? `${templateName}, not used yet` : 'no batch')) : null;
  return (
    <>
      {what}
      {of && <span className={css.soft}> · {of}</span>}
    </>
  );
}
