import { type Actor, stranger } from '../../kit/actor.ts';
import type { DemoMark } from './demo-workers.ts';

/** A demo worker as its row says. */
export interface DemoWorker extends DemoMark {
  workspaceId: string;
  workerId: string;
  name: string;
}

/** The actor that the door would make of a worker who signs in; nobody can sign in as a demo worker. */
export function asWorker({ workspaceId, workerId, name }: DemoWorker): Actor {
  return { ...stranger(), kind: 'person', personName: name, workspaceId, workerId };
}
