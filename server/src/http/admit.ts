import { type Endpoint, type Role, roles, scopeFor } from '@manyhands/contract';
import type { Actor } from '../kit/actor.ts';
import { refuse } from '../kit/refusal.ts';

/**
 * Lets an actor in or refuses. Strangers, members of other workspaces and workers all hear the same, whether or not the
 * thing they ask for exists.
 */
export function admit(endpoint: Endpoint, actor: Actor): Actor {
  const { who } = endpoint;
  if (who === 'anyone') return actor;
  if (actor.kind === 'anyone') return refuse('auth.needed');
  if (who === 'person')
    return actor.kind === 'person'
      ? actor
      : refuse('auth.scope', {}, 'This needs a person who is signed in, not an API key.');
  if (!actor.workspaceId)
    return refuse(
      'workspace.unnamed',
      {},
      'Send the header Manyhands-Workspace with the id of a workspace you belong to.',
    );
  if (who === 'insider') return actor;
  if (actor.scopes && !covers(actor.scopes, scopeFor[who])) return refuse('auth.scope', { needs: scopeFor[who] });
  if (who === 'worker') {
    if (!actor.workerId) return refuse('worker.not-admitted', {}, 'Ask the workspace for its join link.');
    // Acting as a worker: events and rules see the worker, not the member the same person may also be.
    return { ...actor, role: null };
  }
  if (!actor.role || roles.indexOf(actor.role) < roles.indexOf(who as Role)) return refuse('auth.role', { needs: who });
  return { ...actor, workerId: null };
}

const ladder = ['read', 'review', 'manage', 'own'] as const;

/** Whether scopes allow what needs one of them: a higher one covers those below it, and none covers work. */
const covers = (scopes: readonly string[], needed: string): boolean =>
  scopes.includes(needed) ||
  (needed !== 'work' &&
    ladder.slice(ladder.indexOf(needed as (typeof ladder)[number])).some((scope) => scopes.includes(scope)));
