import { useEffect, useState } from 'react';
import { OwnTime } from './own-time.ts';

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll', 'touchstart', 'input'] as const;

export interface Shown {
  time: OwnTime;
  /** Whole seconds so far, and whether the clock stands still. */
  seconds: number;
  away: boolean;
}

/** The clock of one item: runs while it is looked at. Begins anew for each `item`. */
export function useOwnTime(item: string): Shown {
  const [time, setTime] = useState(() => new OwnTime(performance.now()));
  const [, tick] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new item begins a new clock
  useEffect(() => {
    const fresh = new OwnTime(performance.now());
    setTime(fresh);
    const act = () => fresh.act(performance.now());
    const look = () => (document.hidden ? fresh.hide(performance.now()) : fresh.show(performance.now()));
    const options = { capture: true, passive: true };
    for (const sign of signs) window.addEventListener(sign, act, options);
    document.addEventListener('visibilitychange', look);
    const beat = window.setInterval(() => tick((n) => n + 1), 1000);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, act, options);
      document.removeEventListener('visibilitychange', look);
      window.clearInterval(beat);
    };
  }, [item]);
  const now = performance.now();
  return { time, seconds: Math.floor(time.read(now).seconds), away: time.isAway(now) };
}
