import { useQuery } from '@tanstack/react-query';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { SignalButtons } from './signal-list.tsx';
import css from './signals.module.css';

/** What was noticed about one answer, for whoever judges it; nothing when there is nothing. */
export function SignalsOfAnswer({ answer }: { answer: string }) {
  const signals = useQuery({
    queryKey: ['signals', 'answer', answer],
    queryFn: () => hands.signals.list({ assignment: answer, state: 'open' }),
  });
  const items = signals.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className={css.noticed}>
      {items.map((signal) => (
        <Notice key={signal.id} title={signal.words} live={false} actions={<SignalButtons signal={signal} />}>
          <p>{signal.means}</p>
          {signal.reply && <blockquote className={css.reply}>{signal.reply}</blockquote>}
        </Notice>
      ))}
    </div>
  );
}
