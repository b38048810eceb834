/** A clock that tests move by hand: real time plus what was added. */
export interface TestClock {
  (): Date;
  advance(by: { seconds?: number; minutes?: number; hours?: number }): void;
}

export function makeClock(): TestClock {
  let addedMs = 0;
  const clock = (() => new Date(Date.now() + addedMs)) as TestClock;
  clock.advance = ({ seconds = 0, minutes = 0, hours = 0 }) => {
    addedMs += seconds * 1000 + minutes * 60_000 + hours * 3600_000;
  };
  return clock;
}
