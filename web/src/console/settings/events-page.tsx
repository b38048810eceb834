import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/time.tsx';
import { to } from '../paths.ts';

/** The event log: what happened, by whom and when. */
export function Page() {
  const events = usePages(['events'], (cursor) => hands.events.list({ ...(cursor ? { cursor } : {}) }));
  return (
    <>
      <PageHead
        title="Event log"
        says="Every change, in the order it happened. Nothing here can be edited."
        above={
          <Anchor component={Link} to={to('settings')}>
            Settings
          </Anchor>
        }
      />
      <Loaded of={events}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture={<HandsEmpty />} title="Nothing has happened yet" />
          ) : (
            <ul className={list.list}>
              {items.map((event) => (
                <li key={event.id} className={list.row}>
                  <span>
                    <span className={list.name}>{inWords(event.kind)}</span>
                    <span className={list.more}>
                      by {event.by} · {detailsOf(event.details)} <code>{event.subject}</code>
                    </span>
                  </span>
                  <span className={`${list.side} ${list.soft}`}>
                    <When at={event.at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MorePages of={events} />
    </>
  );
}

/** `answer.sent_back` → "Answer sent back". */
const inWords = (kind: string): string => {
  const words = kind.replaceAll(/[._-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const detailsOf = (details: Record<string, unknown>): string => {
  const parts = Object.entries(details)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]) => `${key.replaceAll(/([A-Z])/g, ' $1').toLowerCase()} ${String(value)}`);
  return parts.length > 0 ? `${parts.join(', ')} ·` : '';
};
