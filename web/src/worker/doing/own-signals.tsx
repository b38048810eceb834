import type { OwnSignalView } from '@manyhands/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSending } from '../../entry/use-sending.ts';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { handsOf } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { toAnswer } from '../places.ts';
import { Link } from '../way.tsx';
import { exactText, whenText } from '../words/time.ts';
import css from './doing.module.css';

/** What was noticed about the worker's own answers: what is open first, since they may want to say how it came about; then what was looked at. */
export function OwnSignals({ workspace }: { workspace: string }) {
  const signals = useQuery({
    queryKey: ['signals', workspace],
    queryFn: () => handsOf(workspace).signals.mine({ limit: 30 }),
  });
  if (signals.isPending) return <Waiting />;
  if (!signals.data) return <Trouble error={signals.error} again={() => void signals.refetch()} />;
  const { items } = signals.data;
  if (items.length === 0) return null;
  const open = items.filter((signal) => signal.state === 'open');
  const settled = items.filter((signal) => signal.state !== 'open');
  return (
    <section className={css.part}>
      <h2>Noticed about your answers</h2>
      <Notice live={false} title="This never costs you pay by itself">
        A computer noticed something that is worth a second look. Mostly there is a good reason. A person looks at it
        and reads what you write.
      </Notice>
      {open.map((signal) => (
        <Signal key={signal.id} signal={signal} workspace={workspace} />
      ))}
      {settled.length > 0 && (
        <details>
          <summary className={css.why}>Looked at already ({settled.length})</summary>
          {settled.map((signal) => (
            <Signal key={signal.id} signal={signal} workspace={workspace} />
          ))}
        </details>
      )}
    </section>
  );
}

function Signal({ signal, workspace }: { signal: OwnSignalView; workspace: string }) {
  return (
    <article className={css.signal}>
      <h3>{signal.words}</h3>
      <p className={css.foot}>
        <Link to={toAnswer(signal.assignment, workspace)}>{signal.batchTitle}</Link> ·{' '}
        <time dateTime={signal.at} title={exactText(signal.at)}>
          {whenText(signal.at)}
        </time>
      </p>
      {signal.state === 'dismissed' && <p>It was called a false alarm, or you took the answer back.</p>}
      {signal.state === 'seen' && <p>Somebody has looked at it.</p>}
      {signal.state === 'open' && <p>{signal.means}</p>}
      {signal.state !== 'open' && signal.reply && <p>You wrote: {signal.reply}</p>}
      {signal.can.includes('answer') && <Reply signal={signal} workspace={workspace} />}
    </article>
  );
}

function Reply({ signal, workspace }: { signal: OwnSignalView; workspace: string }) {
  const [text, setText] = useState(signal.reply ?? '');
  const field = useId();
  const queries = useQueryClient();
  const { send, busy, trouble } = useSending(async () => {
    await handsOf(workspace).signals.answer({ id: signal.id, text });
    await queries.invalidateQueries({ queryKey: ['signals', workspace] });
  });
  return (
    <form className={css.reply} onSubmit={send}>
      <label htmlFor={field}>How did it come about? You need not answer.</label>
      <textarea id={field} rows={2} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
      {trouble && <Notice kind="stop">{trouble.text}</Notice>}
      {signal.reply === text && <Notice kind="done">Sent. Whoever looks at it reads this.</Notice>}
      <Button type="submit" disabled={busy || text.trim() === '' || text === signal.reply}>
        Send
      </Button>
    </form>
  );
}
