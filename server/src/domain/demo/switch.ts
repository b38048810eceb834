import type { contract, Given } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { findDemo, listDemoWorkers, switchDemo } from './store.ts';

type DemoState = Given<typeof contract.demo.get>;

/** The demo workers of a sample workspace. Refuses `demo.none`. */
export async function getDemo(reader: Reader): Promise<DemoState> {
  const demo = await findDemo(reader);
  if (!demo?.sample) refuse('demo.none', {}, 'Only the sample workspace has demo workers; look around there.');
  return { on: demo.on, workers: await listDemoWorkers(reader) };
}

/** Switches the demo workers on: they answer slowly, with seeded mistakes. Refuses `demo.none`. */
export const startDemo = (tx: Tx): Promise<DemoState> => setDemo(tx, true);
/** Switches the demo workers off; what they hold runs out by itself. Refuses `demo.none`. */
export const stopDemo = (tx: Tx): Promise<DemoState> => setDemo(tx, false);

async function setDemo(tx: Tx, on: boolean): Promise<DemoState> {
  if (await switchDemo(tx, on))
    tx.tell({ kind: on ? 'demo.started' : 'demo.stopped', subject: ['wsp', workspaceOf(tx.actor)] });
  return getDemo(tx);
}
