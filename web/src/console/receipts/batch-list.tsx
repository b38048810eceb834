import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { sayMinutes } from './figures.ts';
import css from './receipts.module.css';

/** Receipts of batches, one line each, newest first. */
export function BatchList({ template }: { template?: string }) {
  const batches = usePages(['receipts', 'batches', template ?? ''], (cursor) =>
    hands.receipts.batches({ limit: 20, ...(template ? { template } : {}), ...(cursor ? { cursor } : {}) }),
  );
  return (
    <Loaded of={batches}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={css.soft}>No batch yet.</p>
        ) : (
          <>
            <ul className={list.list}>
              {items.map(({ batch, title, templateName, testOf, receipt }) => (
                <li key={batch}>
                  <Link className={list.row} to={to('batchReceipt', { id: batch })}>
                    <span>
                      <span className={list.name}>{title}</span>
                      <span className={list.more}>
                        {template ? '' : `${templateName} · `}
                        {counted(receipt.items, 'item')} done{testOf ? ' · a test' : ''}
                      </span>
                    </span>
                    <span className={list.side}>
                      {receipt.basis === 'none' && receipt.items > 0 ? (
                        <span className={css.soft}>no baseline yet</span>
                      ) : (
                        sayMinutes(receipt.net.minutes)
                      )}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            <MorePages of={batches} />
          </>
        )
      }
    </Loaded>
  );
}
