import type { Touches } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { findFacts, findVersion, lockTemplate, markUsed } from './store.ts';

/** Marks a version as used: from now on it never changes. Harmless when it is used already. Refuses `not-found`. */
export async function useVersion(tx: Tx, versionId: string): Promise<void> {
  if (await markUsed(tx, versionId)) return;
  if (!(await findVersion(tx, versionId))) refuse('not-found');
}

export interface Latest {
  versionId: string;
  number: number;
  name: string;
  /** What keeps it at home. */
  touches: readonly Touches[];
}

/**
 * Takes the latest version of a template into use, for a new batch. Holds the template until the transaction ends, so that a
 * save at the same moment makes the next version. Refuses `not-found`, `template.archived`.
 */
export async function useLatest(tx: Tx, templateId: string): Promise<Latest> {
  const template = (await lockTemplate(tx, templateId)) ?? refuse('not-found');
  if (template.archivedAt) refuse('template.archived', {}, 'Restore the template first, or choose another one.');
  const facts = (await findFacts(tx, templateId)) ?? refuse('not-found');
  await markUsed(tx, facts.versionId);
  return { versionId: facts.versionId, number: facts.number, name: facts.name, touches: facts.touches };
}
