import type { Somebody } from './world.ts';

/** Lets a batch come back, and answers an input for each endpoint of what repeats. */
export async function knownRepeats(
  { hands }: Somebody,
  batch: string,
  secretWord: string,
): Promise<Record<string, Record<string, unknown>>> {
  const weekly = { every: 'week', on: 1, at: '09:30' } as const;
  const repeat = await hands.repeats.create({
    batch,
    title: `${secretWord} every week`,
    rhythm: weekly,
    timeZone: 'UTC',
  });
  return {
    'repeats.list': {},
    'repeats.get': { id: repeat.id },
    'repeats.create': { batch, rhythm: { every: 'day', at: '09:30' }, timeZone: 'UTC' },
    'repeats.change': { id: repeat.id, title: 'Mine' },
    'repeats.pause': { id: repeat.id },
    'repeats.resume': { id: repeat.id },
    'repeats.end': { id: repeat.id },
    'repeats.plan': { rhythm: { every: 'day', at: '09:30' }, timeZone: 'UTC' },
    'repeats.countries': {},
    'repeats.notice': {},
    'repeats.putAway': { key: 'repeat/none' },
  };
}
