import type { Somebody, World } from './world.ts';

/** Moves on to noon of the next Wednesday, so that what a test spends lies in one day and one week whenever it is run. */
export function toMidWeek({ clock }: Pick<World, 'clock'>): void {
  const now = clock();
  const days = (3 - now.getUTCDay() + 7) % 7 || 7;
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 12);
  clock.advance({ seconds: (noon - now.getTime()) / 1000 });
}

/** Lets people of a world spend time, and do items by the clock, from the middle of a week on. */
export function openReceiptDesk(world: World) {
  toMidWeek(world);
  let latest = 0;
  return {
    /** A stretch of somebody's time that ends now, after all that was spent before; reviewing unless said otherwise. */
    spend: async (of: Somebody, minutes: number, on: object): Promise<void> => {
      world.clock.advance({ minutes: minutes + 1 });
      latest = Math.max(latest, world.clock().getTime());
      const [startedAt = '', endedAt = ''] = [latest - minutes * 60_000, latest].map((ms) =>
        new Date(ms).toISOString(),
      );
      await of.hands.activeTime.record({ spans: [{ kind: 'review', ...on, startedAt, endedAt }] });
    },
    /** Somebody does rows of a product template by the clock. */
    doOneself: async (of: Somebody, template: string, seconds: readonly number[]): Promise<void> => {
      for (const [i, one] of seconds.entries()) {
        const run = await of.hands.baselines.begin({ template, input: { title: `Own ${i} ${template}` } });
        world.clock.advance({ seconds: one });
        await of.hands.baselines.record({ id: run.id, values: { match: 'same' }, seconds: one });
      }
    },
  };
}
