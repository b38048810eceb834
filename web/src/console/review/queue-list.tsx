import { Checkbox, UnstyledButton } from '@mantine/core';
import type { ReviewView } from '@manyhands/contract';
import { ago } from '../parts/time.tsx';
import css from './desk.module.css';

export interface QueueListProps {
  queue: ReviewView[];
  at: string;
  go: (id: string) => void;
  chosen: ReadonlySet<string>;
  toggle: (id: string) => void;
}

const words: Partial<Record<ReviewView['state'], string>> = {
  accepted: '✓ accepted',
  sent_back: '↩ sent back',
  rejected: '✗ rejected',
};

/** The answers in the order they came in; decided ones stay where they are, dimmed. */
export function QueueList({ queue, at, go, chosen, toggle }: QueueListProps) {
  return (
    <ul className={css.list}>
      {queue.map((review) => (
        <li key={review.id} className={review.id === at ? `${css.entry} ${css.here}` : css.entry}>
          {review.can.includes('accept') ? (
            <Checkbox
              size="md"
              className={css.check}
              checked={chosen.has(review.id)}
              onChange={() => toggle(review.id)}
              aria-label={`Select item ${review.item.number} by ${review.workerName}`}
            />
          ) : (
            <span className={css.check} />
          )}
          <UnstyledButton
            className={review.state === 'submitted' ? css.open : `${css.open} ${css.decided}`}
            aria-current={review.id === at}
            onClick={() => go(review.id)}
          >
            <span>
              <strong>Item {review.item.number}</strong> · {review.workerName}
            </span>
            <span className={css.small}>
              {words[review.state] ?? ago(review.submittedAt)}
              {review.differing.length > 0 && ' · people differ'}
              {review.rounds > 0 && review.state === 'submitted' && ' · repaired'}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
