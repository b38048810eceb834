import type { Role, Scope } from '@manyhands/contract';

/** Who is acting, where, and in which capacity. Made at the door (or by the clock) and carried by every transaction. */
export interface Actor {
  kind: 'anyone' | 'person' | 'key' | 'system';
  personId: string | null;
  personName: string;
  workspaceId: string | null;
  role: Role | null;
  workerId: string | null;
  workerPaused: boolean;
  /** Whether the worker is none of the workspace's own people: not of its team, and no member. */
  outside: boolean;
  /** Of an API key; null for people, who may do what their role allows. */
  scopes: readonly Scope[] | null;
  keyId: string | null;
}

const nobody: Actor = {
  kind: 'anyone',
  personId: null,
  personName: '',
  workspaceId: null,
  role: null,
  workerId: null,
  workerPaused: false,
  outside: false,
  scopes: null,
  keyId: null,
};
export const stranger = (): Actor => ({ ...nobody });
/** The clock, acting in one workspace. */
export const theClock = (workspaceId: string): Actor => ({ ...nobody, kind: 'system', workspaceId, role: 'owner' });

/** The workspace of an actor whom the door let into one; a fault otherwise. */
export function workspaceOf(actor: Actor): string {
  if (!actor.workspaceId) throw new Error('this verb needs an actor with a workspace');
  return actor.workspaceId;
}
/** The worker id of an actor whom the door let in as a worker; a fault otherwise. */
export function workerOf(actor: Actor): string {
  if (!actor.workerId) throw new Error('this verb needs an actor who is a worker');
  return actor.workerId;
}
