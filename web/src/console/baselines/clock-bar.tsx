import { Button } from '@mantine/core';
import { classes } from '../../look/classes.ts';
import css from './baselines.module.css';
import type { Counted } from './counted.ts';

interface ClockBarProps {
  says: string;
  title: string;
  seconds: number;
  away: boolean;
}

/** Which item this is, and the clock. */
export function ClockBar({ says, title, seconds, away }: ClockBarProps) {
  return (
    <section className={css.clock} aria-label="Your run">
      <p className={css.step}>{says}</p>
      <h1 className={css.task}>{title}</h1>
      <p className={classes(css.time, away && css.still)} role="timer" aria-live="off">
        {clockText(seconds)}
      </p>
      <p className={classes(css.soft, away && css.gone)} role="status">
        {away
          ? 'You were away: the clock stands still until you go on.'
          : 'Answer as a worker would. Digits choose, Enter sends.'}
      </p>
    </section>
  );
}

interface WaysOutProps {
  busy: boolean;
  last: Counted | null;
  onThrowAway: (one: Counted) => void;
  onInterrupted: () => void;
  onStuck: () => void;
  onStop: () => void;
}

/** The ways out: each of them keeps the time out of what is counted. */
export function WaysOut({ busy, last, onThrowAway, onInterrupted, onStuck, onStop }: WaysOutProps) {
  return (
    <div className={css.ways}>
      <Button variant="default" disabled={busy} onClick={onInterrupted}>
        I was interrupted
      </Button>
      <Button variant="default" disabled={busy} onClick={onStuck}>
        This cannot be answered
      </Button>
      <Button variant="subtle" color="gray" disabled={busy} onClick={onStop}>
        Stop here
      </Button>
      {last && (
        <div className={css.last} role="status">
          <span>The one before: {last.says}</span>
          <Button variant="subtle" color="gray" onClick={() => onThrowAway(last)}>
            Throw it away
          </Button>
        </div>
      )}
    </div>
  );
}

/** “0:31”, “12:05”. */
const clockText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
