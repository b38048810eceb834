import type { Somebody, World } from './world.ts';

/** Lets people of a world spend time, and do items by the clock. */
export function openReceiptDesk(world: World) {
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
