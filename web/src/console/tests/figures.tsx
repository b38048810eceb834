import type { TestFigures } from '@manyhands/contract';
import { IntervalBar } from '../../look/interval-bar.tsx';
import { lasting } from '../parts/time.tsx';
import css from './tests.module.css';

type Share = NonNullable<TestFigures['firstPass']>;

interface FiguresProps {
  figures: TestFigures;
  /** Seconds at the end of the scale of times. */
  most?: number;
  /** One above the other, for columns. */
  narrow?: boolean;
}

/** The four figures of a test or of a version: each with where it lies, drawn and in words. */
export function Figures({ figures, most, narrow = false }: FiguresProps) {
  return (
    <dl className={narrow ? `${css.figures} ${css.narrow}` : css.figures}>
      <ShareRow name="Right at first go" share={figures.firstPass} none="nothing was judged yet" />
      <ShareRow name="Answered the same" share={figures.agreement} none="no item has two answers yet" />
      <TimeRow seconds={figures.seconds} {...(most === undefined ? {} : { most })} />
      <div className={css.figure}>
        <dt className={css.name}>Questions asked</dt>
        <dd className={css.value}>
          <strong className={css.number}>{figures.questions.count}</strong>
          <span className={css.says}>{figures.questions.says}.</span>
        </dd>
      </div>
    </dl>
  );
}

function ShareRow({ name, share, none }: { name: string; share: Share | null; none: string }) {
  return (
    <div className={css.figure}>
      <dt className={css.name}>{name}</dt>
      <dd className={css.value}>
        <strong className={css.number}>{share ? `${Math.round(share.share * 100)} %` : '—'}</strong>
        {share && <IntervalBar mean={share.share} low={share.low} high={share.high} />}
        <span className={css.says}>{share ? `${share.says}.` : none}</span>
      </dd>
    </div>
  );
}

/** Seconds on one scale from nought to the most that is shown, so that two versions can be compared by eye. */
function TimeRow({ seconds, most }: { seconds: TestFigures['seconds']; most?: number }) {
  if (!seconds)
    return (
      <div className={css.figure}>
        <dt className={css.name}>Time for an answer</dt>
        <dd className={css.value}>
          <strong className={css.number}>—</strong>
          <span className={css.says}>nothing was answered yet</span>
        </dd>
      </div>
    );
  const scale = most ?? scaleOf(seconds);
  return (
    <div className={css.figure}>
      <dt className={css.name}>Time for an answer</dt>
      <dd className={css.value}>
        <strong className={css.number}>{lasting(seconds.median)}</strong>
        <IntervalBar
          mean={Math.min(1, seconds.median / scale)}
          low={Math.min(1, (seconds.low ?? seconds.median) / scale)}
          high={Math.min(1, (seconds.high ?? seconds.median) / scale)}
        />
        <span className={css.says}>{seconds.says}.</span>
      </dd>
    </div>
  );
}

export const scaleOf = (seconds: TestFigures['seconds']): number =>
  seconds ? Math.max(1, seconds.high ?? seconds.median, seconds.median, seconds.expected) * 1.1 : 1;
