import type { Noticed } from './signal.ts';

export interface DeviceFacts {
  /** Other workers who answered from the device in the last thirty days. */
  others: number;
  /** Whether this worker was known to answer from it before. */
  known: boolean;
  /** How many of the others answered this very item. */
  sameItem: number;
}

/** Said once when somebody begins to answer from another worker's device, and whenever both answered the same item. */
export function sharedDevice({ others, known, sameItem }: DeviceFacts): Noticed | null {
  if (others === 0 || (known && sameItem === 0)) return null;
  const who = others === 1 ? 'Another person' : `${others} other people`;
  return {
    kind: 'shared-device',
    words:
      sameItem > 0
        ? `${who} of this workspace ${others === 1 ? 'answers' : 'answer'} from the same device, and answered the same item.`
        : `${who} of this workspace ${others === 1 ? 'answers' : 'answer'} from the same device.`,
    measured: { others, sameItem },
  };
}
