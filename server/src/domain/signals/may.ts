import { type Role, roles } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';

const atLeast = (role: Role | null, least: Role): boolean =>
  role !== null && roles.indexOf(role) >= roles.indexOf(least);

/** Reviewers settle signals; those about their own answers only managers and owners, who answer for the workspace anyway. */
export const maySettle = (actor: Pick<Actor, 'personId' | 'role'>, workerPerson: string | null): boolean =>
  atLeast(actor.role, actor.personId !== null && actor.personId === workerPerson ? 'manager' : 'reviewer');
