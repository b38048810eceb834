import type { Somebody, World } from './world.ts';

/** Five minutes of the owner's own time at a batch, and inputs for the endpoints of active time and receipts. */
export async function knownReceipts(
  world: World,
  { hands }: Somebody,
  { batch, template }: { batch: string; template: string },
): Promise<Record<string, Record<string, unknown>>> {
  const to = world.clock().getTime();
  const [startedAt = '', endedAt = ''] = [to - 300_000, to].map((ms) => new Date(ms).toISOString());
  const span = { kind: 'review' as const, batch, startedAt, endedAt };
  await hands.activeTime.record({ spans: [span] });
  const [kept] = (await hands.activeTime.list({})).items;
  return {
    'activeTime.get': {},
    'activeTime.record': { spans: [span] },
    'activeTime.list': {},
    'activeTime.remove': { id: kept?.id },
    'activeTime.forget': {},
    'activeTime.choose': { on: false },
    'activeTime.chooseForAll': { on: false },
    'receipts.batch': { id: batch },
    'receipts.template': { id: template },
    'receipts.batches': {},
    'receipts.week': {},
    'receipts.entries': { line: 'review', batch },
    'receipts.export': {},
    'receipts.picture': { kinds: true },
    'receipts.mail': { on: true },
  };
}
