import { afterAll, beforeAll, expect, test } from 'vitest';
import { stranger } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { write } from '../../postgres/tx.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { readStream } from './stream.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test('events come in the order of their transactions as numbers, so that none is passed where a digit is added', async () => {
  const workspace = newId();
  for (const xid of ['10', '9', '11', '100', '8'])
    await world.database.pool.query(
      `insert into event (workspace_id, at, event_id, xid, kind, subject_prefix, subject_id, by_kind)
         values ($1, now(), $2, $3::xid8, 'test.happened', 'bat', $4, 'system')`,
      [workspace, newId(), xid, newId()],
    );
  const seen: string[] = [];
  let from = '0';
  for (let slices = 0; slices < 10 && seen.length < 5; slices++) {
    const at = from;
    const slice = await write(world.database, { ...stranger(), kind: 'system' }, (tx) =>
      readStream(tx, at, 2, ['test.happened']),
    );
    seen.push(...slice.events.map((event) => event.xid));
    from = slice.next;
  }
  expect(seen).toEqual(['8', '9', '10', '11', '100']);
});
