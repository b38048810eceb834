import { setTimeout as sleep } from 'node:timers/promises';
import { type contract, type Given, publicId, type Row, type Values } from '@manyhands/contract';
import { type Actor, workerOf, workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Database } from '../../postgres/connect.ts';
import { reader } from '../../postgres/tx.ts';
import { coolSeconds, microsOf } from './assignment.ts';
import { quietenGold, takeGold } from './claim-gold.ts';
import { type Face, remember } from './held.ts';
import { type BatchLanes, type Lane, laneTableOf } from './lanes.ts';
import { askUnsettled } from './unsettled.ts';
import { showFresh } from './view.ts';
import { mostOf, withRoom } from './with-room.ts';

/** The parts the hot verbs need; a `House` has them. */
export interface Place {
  database: Database;
  clock: () => Date;
}

interface Claimed {
  took: 'claimed';
  place: number;
  assignment: string;
  item: { id: string; number: number; input: Row };
  typed: Values | null;
  /** What a gold looks like to its worker. */
  face?: Face;
}
/** What the function `claim` of 0006-claim.sql answers. */
export type Outcome = Claimed | { took: 'empty' | 'busy'; place: number | null } | { took: 'shut' | 'full' };

type Answer = Given<typeof contract.assignments.claim>;
/** Who asks, and of which batch. */
export interface Asker {
  place: Place;
  actor: Actor;
  workspaceId: string;
  workerId: string;
  now: Date;
  batch: BatchLanes;
  /** How many the worker may hold of the batch, where that is more than usual because some wait for an answer. */
  most?: number;
}

/**
 * A worker takes the next item of a batch: what came back first, then what is ahead of them, at last what they passed.
 * One statement when there is something, whatever the size of the batch and of its history (see docs/adr/0003-dispatch.md).
 * Refuses `not-found` (also for what is not offered to people outside the team), `worker.paused`, `assignment.too-many-open`.
 */
export async function claim(
  place: Place,
  { id, item }: { id: string; item?: string | undefined },
  actor: Actor,
): Promise<Answer> {
  if (actor.workerPaused)
    refuse('worker.paused', {}, 'What you hold stays yours to finish. Ask the workspace when you can take new items.');
  const who = { place, actor, workspaceId: workspaceOf(actor), workerId: workerOf(actor), now: place.clock() };
  const table = laneTableOf(place.database);
  const known = await offered(table.lanesOf(who.workspaceId, id, who.now), actor);
  if (item !== undefined) return claimThis({ ...who, batch: known ?? refuse('not-found') }, item);
  const tried = new Set<string>();
  const taken = known ? await goldOrAhead({ ...who, batch: known }, tried) : null;
  if (taken) return taken;

  // Nothing, as far as this process knows: look again, since a batch may have been launched or a row added just now.
  const fresh = await offered(table.lanesOf(who.workspaceId, id, who.now, true), actor);
  if (!fresh || fresh.state === 'draft') return refuse('not-found');
  const found = await lookAgain({ ...who, batch: fresh }, tried);
  if (found) return found;
  quietenGold({ ...who, batch: fresh });
  return {
    assignment: null,
    why: fresh.state === 'running' || fresh.state === 'done' ? 'nothing-left' : 'not-running',
  };
}

/** A batch that is not for people outside the team is none to them: they need not even know that it is there. */
const offered = async (found: Promise<BatchLanes | null>, { outside }: Actor): Promise<BatchLanes | null> => {
  const batch = await found;
  return batch && outside && !batch.forOutside ? null : batch;
};

/** Now and then an item whose answer is known, else the next ordinary one. */
async function goldOrAhead(asker: Asker, tried: Set<string>): Promise<Answer | null> {
  const gold = await withRoom(asker, () => takeGold(asker, leaseEnd(asker)));
  return gold?.took === 'claimed' ? show(asker, gold, false) : firstAhead(asker, tried);
}

const idsOf = (lanes: readonly Lane[]): string[] => lanes.map((lane) => lane.laneId);

/** The first item ahead of the worker in a lane that was not empty a moment ago. Empty lanes cost nothing while there is work. */
async function firstAhead(asker: Asker, tried: Set<string>): Promise<Answer | null> {
  const { floors } = laneTableOf(asker.place.database);
  const lanes = asker.batch.open;
  const known = await floors.of(asker.workspaceId, idsOf(lanes), asker.now);
  for (const lane of lanes) {
    const floor = known.get(lane.laneId) ?? null;
    if (floor === null) continue;
    tried.add(lane.laneId);
    const taken = await ahead(asker, lane, floor);
    if (taken) return show(asker, taken, lane.kind === 'returns');
  }
  return null;
}

/** One look at the bottom of all lanes: ahead of the worker in those that were believed empty, then behind the worker in all. */
async function lookAgain(asker: Asker, tried: ReadonlySet<string>): Promise<Answer | null> {
  const lanes = asker.batch.open;
  if (lanes.length === 0) return null;
  const bottoms = await laneTableOf(asker.place.database).floors.look(asker.workspaceId, idsOf(lanes), asker.now);
  const open = lanes.flatMap((lane) => {
    const bottom = bottoms.get(lane.laneId) ?? null;
    return bottom === null ? [] : [{ lane, bottom }];
  });
  for (const { lane, bottom } of open) {
    const taken = tried.has(lane.laneId) ? null : await ahead(asker, lane, bottom);
    if (taken) return show(asker, taken, lane.kind === 'returns');
  }
  for (const { lane, bottom } of open) {
    const taken = await behind(asker, lane, bottom);
    if (taken) return show(asker, taken, lane.kind === 'returns');
  }
  return null;
}

/** Steps over the worker's own returned items, eight in a statement; what they are in a long row is left to the second pass. */
async function ahead(asker: Asker, lane: Lane, floor: number): Promise<Claimed | null> {
  let from = floor;
  for (let step = 0; step < 3; step++) {
    const row = await run(asker, lane, from, null);
    if (row.took === 'claimed') return row;
    if (row.took !== 'busy') return null;
    from = (row.place ?? from) + 1;
  }
  return null;
}

/**
 * The second pass: items that others held when the worker came by, and those the worker gave back a while ago. Bounded per call; what
 * is not reached goes on at the next call.
 */
async function behind(asker: Asker, lane: Lane, bottom: number): Promise<Claimed | null> {
  const { workspaceId, workerId, now } = asker;
  const table = laneTableOf(asker.place.database);
  const at = table.passOf(workspaceId, workerId, lane.laneId, now);
  if (at === null) return null;
  for (let attempt = 1; attempt <= 4; attempt++) {
    const row = await run(asker, lane, 0, Math.max(at, bottom));
    if (row.took === 'claimed') return row;
    if (row.took === 'empty') table.passed(workspaceId, workerId, lane.laneId, now, row.place);
    if (row.took !== 'busy') return null;
    // Others are taking these rows right now; in a moment they are gone, or still open.
    await sleep(2 * attempt);
  }
  return null;
}

/** Takes that item and no other. Answers null where it wants no answer, or none of this worker's. */
async function claimThis(asker: Asker, item: string): Promise<Answer> {
  const { batch, workspaceId, workerId, now } = asker;
  if (batch.state === 'draft') return refuse('not-found');
  const params = [workspaceId, workerId, publicId('wkr', workerId), batch.batchId, item];
  const outcome = await withRoom(asker, async () => {
    const held = [newId(), newId(), now.toISOString(), leaseEnd(asker).toISOString(), mostOf(asker)];
    const [row] = await asker.place.database.hot<{ outcome: Outcome }>(
      'claim_item',
      'select claim_item($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as outcome',
      [...params, ...held],
    );
    if (!row) throw new Error('claim_item answered no row');
    return row.outcome;
  });
  if (outcome.took === 'claimed') return show(asker, outcome, true);
  return { assignment: null, why: outcome.took === 'shut' ? 'not-running' : 'nothing-left' };
}

const statement = 'select claim($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as outcome';

const run = (asker: Asker, lane: Lane, floor: number, from: number | null): Promise<Outcome> =>
  withRoom(asker, () => runOnce(asker, lane, floor, from));

async function runOnce(asker: Asker, lane: Lane, floor: number, from: number | null): Promise<Outcome> {
  const { workspaceId, workerId, now, batch } = asker;
  const cool = microsOf(now) - coolSeconds * 1_000_000;
  const params = [
    workspaceId,
    workerId,
    publicId('wkr', workerId),
    batch.batchId,
    lane.laneId,
    floor,
    from,
    cool,
    newId(),
    newId(),
    now.toISOString(),
    leaseEnd(asker).toISOString(),
    mostOf(asker),
  ];
  const [row] = await asker.place.database.hot<{ outcome: Outcome }>('claim', statement, params);
  if (!row) throw new Error('claim answered no row');
  return row.outcome;
}

const leaseEnd = ({ now, batch }: Asker): Date => new Date(now.getTime() + batch.leaseSeconds * 1000);

/** @param again whether the item was asked before, so that some of its fields may be settled */
async function show(asker: Asker, row: Claimed, again: boolean): Promise<Answer> {
  const look = reader(asker.place.database, asker.actor, asker.now);
  const { id: itemId, number: itemNumber, input } = row.item;
  const { batchId, title: batchTitle, versionId } = asker.batch;
  const asked = again && asker.batch.plan ? await askUnsettled(asker, row.assignment, itemId) : null;
  const held = { batchId, batchTitle, versionId, itemId, itemNumber, input, asked, face: row.face ?? null };
  remember(asker.place.database, look, row.assignment, held);
  const assignment = await showFresh(look, held, {
    assignmentId: row.assignment,
    state: 'claimed',
    claimedAt: asker.now,
    dueAt: leaseEnd(asker),
    submittedAt: null,
    extended: false,
    values: null,
    draft: row.typed,
    newer: null,
  });
  return { assignment, why: null };
}
