import { seeded } from './random.ts';
import type { Desk } from './send-proof.ts';

/** A place whose clock goes on only when told to: what is seeded looks as if it had happened over the last days. */
export interface Past extends Desk {
  /** Lets that many seconds go by, from `least` to `most`. */
  pass(least: number, most: number): void;
}

/** @param from where the clock starts */
export function pastFrom({ database, blobs }: Pick<Desk, 'database' | 'blobs'>, from: Date): Past {
  const random = seeded(`past ${from.getTime() % 1000}`);
  let now = from.getTime();
  return {
    database,
    blobs,
    clock: () => new Date(now),
    pass: (least, most) => {
      now += Math.round((least + random() * (most - least)) * 1000);
    },
  };
}
