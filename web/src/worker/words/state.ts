import type { Assignment } from '../client.ts';

export type Tone = 'plain' | 'wait' | 'done' | 'stop';

/** What the state of an answer is called, and in which tone it is shown. */
export const stateWords: Record<Assignment['state'], { says: string; tone: Tone }> = {
  claimed: { says: 'Not sent yet', tone: 'plain' },
  submitted: { says: 'Waiting for review', tone: 'plain' },
  sent_back: { says: 'Sent back to you', tone: 'wait' },
  accepted: { says: 'Accepted', tone: 'done' },
  rejected: { says: 'Rejected', tone: 'stop' },
  released: { says: 'Given back', tone: 'plain' },
  expired: { says: 'Time was over', tone: 'plain' },
  skipped: { says: 'Skipped', tone: 'plain' },
  reported: { says: 'Reported as broken', tone: 'plain' },
  cancelled: { says: 'Cancelled', tone: 'plain' },
};
/** Of an item in hand whose worker asked something. */
export const parkedWords: { says: string; tone: Tone } = {
  says: 'Waiting for an answer to your question',
  tone: 'wait',
};
