import { useEffect, useState } from 'react';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import type { Assignment } from '../client.ts';
import { clockText } from '../words/time.ts';
import { leaseStanding } from './lease.ts';

export interface LeaseNoticeProps {
  assignment: Assignment;
  skewMs: number;
  onMore: () => void;
}

/** Says nothing while there is time; then counts down, and offers more time once. */
export function LeaseNotice({ assignment, skewMs, onMore }: LeaseNoticeProps) {
  const { dueAt, claimedAt, can, state } = assignment;
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, []);
  if (!dueAt || state !== 'claimed') return null;
  const { standing, leftMs } = leaseStanding(Date.parse(claimedAt), Date.parse(dueAt), now + skewMs);
  if (standing === 'plenty') return null;
  const more = can.includes('extend') && <Button onClick={onMore}>Give me more time</Button>;
  if (standing === 'over')
    return (
      <Notice kind="wait" title="The time for this item is over" actions={more}>
        What you typed is kept. Send it: if nobody else has taken the item meanwhile, it counts.
      </Notice>
    );
  return (
    <Notice kind="wait" title="The time for this item is nearly over" actions={more}>
      <span aria-hidden="true">{clockText(leftMs)} left. </span>
      {can.includes('extend') ? 'You can have as much time again, once.' : 'What you type is kept in any case.'}
    </Notice>
  );
}
