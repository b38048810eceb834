import type { Progress } from '@manyhands/contract';
import css from './progress-line.module.css';

/** How far a batch has come: accepted, waiting for review and being answered, drawn and said. */
export function ProgressLine({ progress, tall }: { progress: Progress; tall?: boolean }) {
  const wanted = Math.max(progress.wanted, 1);
  const parts = [
    { name: 'accepted', count: progress.accepted, look: css.accepted },
    { name: 'to review', count: progress.toReview, look: css.review },
    { name: 'being answered', count: progress.claimed + progress.sentBack, look: css.live },
  ];
  const says = `${parts.map(({ name, count }) => `${count.toLocaleString('en')} ${name}`).join(', ')} of ${progress.wanted.toLocaleString('en')}`;
  return (
    <span className={tall ? `${css.bar} ${css.tall}` : css.bar} role="img" aria-label={says} title={says}>
      {parts.map(({ name, count, look }) => (
        <span key={name} className={look} style={{ width: `${Math.min(100, (count / wanted) * 100)}%` }} />
      ))}
    </span>
  );
}
