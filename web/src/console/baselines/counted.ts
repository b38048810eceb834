import { lasting } from '../parts/time.tsx';

/** A run that was just recorded. */
export interface Counted {
  run: string;
  says: string;
}

/** “31 s counted.”; time away is said, so that nobody wonders. */
export const countedText = (seconds: number, away: number): string =>
  away >= 1 ? `${lasting(seconds)} counted; ${lasting(away)} away left out.` : `${lasting(seconds)} counted.`;
