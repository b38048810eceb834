import { Badge, Button } from '@mantine/core';
import type { SignalView } from '@manyhands/contract';
import { Link } from 'react-router';
import list from '../parts/list.module.css';
import { When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './signals.module.css';
import { useSettling } from './use-settling.ts';

/** Signals with what they mean, what the worker says to them, and the two things to do: look at it, or call it a false alarm. */
export function SignalList({ signals, named = true }: { signals: SignalView[]; named?: boolean }) {
  return (
    <ul className={list.list}>
      {signals.map((signal) => (
        <Signal key={signal.id} signal={signal} named={named} />
      ))}
    </ul>
  );
}

function Signal({ signal, named }: { signal: SignalView; named: boolean }) {
  return (
    <li className={css.signal}>
      <p className={css.words}>
        {signal.words} {signal.state !== 'open' && <Badge color="gray">{states[signal.state]}</Badge>}
      </p>
      <p className={list.more}>
        {named && (
          <>
            <Link to={to('person', { id: signal.worker })}>{signal.workerName}</Link> ·{' '}
          </>
        )}
        {signal.itemNumber === null ? (
          `${signal.batchTitle}, a gold`
        ) : (
          <Link to={to('item', { id: signal.batch, item: signal.item })}>
            {signal.batchTitle}, item {signal.itemNumber}
          </Link>
        )}{' '}
        · <When at={signal.at} />
        {signal.settledBy && ` · ${signal.settledBy}`}
      </p>
      <p className={css.means}>{signal.means}</p>
      {signal.reply && <blockquote className={css.reply}>{signal.reply}</blockquote>}
      <SignalButtons signal={signal} />
    </li>
  );
}

const states = { open: 'open', seen: 'looked at', dismissed: 'dismissed' } as const;

/** What may be done with a signal; undone in the bar, not asked about beforehand. */
export function SignalButtons({ signal }: { signal: SignalView }) {
  const { settle, busy } = useSettling(signal);
  if (signal.can.length === 0) return null;
  return (
    <div className={css.buttons}>
      {signal.can.includes('see') && signal.state === 'open' && (
        <Button variant="default" disabled={busy} onClick={() => settle('see')}>
          Looked at
        </Button>
      )}
      {signal.can.includes('dismiss') && (
        <Button variant="default" disabled={busy} onClick={() => settle('dismiss')}>
          False alarm
        </Button>
      )}
      {signal.can.includes('reopen') && (
        <Button variant="subtle" color="gray" disabled={busy} onClick={() => settle('reopen')}>
          Open again
        </Button>
      )}
    </div>
  );
}
