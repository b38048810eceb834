import type { contract, Definition, Given } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { renderedOf } from './rendered.ts';
import { columnsFor } from './shown.ts';
import { findVersion, isForOutside, type SizedVersion } from './store.ts';
import { type KnownVersion, UsedVersions } from './used-versions.ts';
import { viewVersion } from './view.ts';

const used = new UsedVersions<Definition>(300, 16 * 1024 * 1024);

/** One version, as it was used. Refuses `not-found`. */
export async function getVersion(
  reader: Reader,
  { id }: { id: string },
): Promise<Given<typeof contract.templates.version>> {
  const version = await needVersion(reader, id);
  return { ...viewVersion(version), template: version.templateId, rendered: renderedOf(version.definition) };
}

/**
 * What a version says, for other folders: from memory when it is in use, since then it never changes. Treat it as read-only.
 * Refuses `not-found`, for versions of other workspaces too.
 */
export async function versionOf(reader: Reader, versionId: string): Promise<KnownVersion<Definition>> {
  const workspaceId = workspaceOf(reader.actor);
  const kept = used.get(workspaceId, versionId);
  if (kept) return kept;
  const version = await needVersion(reader, versionId);
  const known = { definition: version.definition, templateId: version.templateId, number: version.number };
  // Marked used by this very transaction it may still be rolled back and overwritten, so it is not kept yet.
  const settled = version.usedAt !== null && version.usedAt.getTime() !== reader.now.getTime();
  if (settled) used.keep(workspaceId, versionId, known, version.bytes);
  return known;
}

/**
 * What a worker sees of a version: the brief, the columns that are shown, the form. A version that no batch uses is nobody's
 * work yet, so only members see it; people outside the team see those that they are offered. Refuses `not-found`.
 */
export async function workerView(reader: Reader, { id }: { id: string }): Promise<Given<typeof contract.work.version>> {
  const isMember = reader.actor.role !== null;
  if (reader.actor.outside && !(await isForOutside(reader, id))) return refuse('not-found');
  const { definition } = isMember ? await versionOf(reader, id) : await usedVersionOf(reader, id);
  return {
    id,
    title: definition.title,
    brief: renderedOf(definition),
    columns: columnsFor(reader.actor, definition),
    form: definition.form,
  };
}

async function usedVersionOf(reader: Reader, versionId: string): Promise<KnownVersion<Definition>> {
  const kept = used.get(workspaceOf(reader.actor), versionId);
  if (kept) return kept;
  const { usedAt } = await needVersion(reader, versionId);
  return usedAt ? versionOf(reader, versionId) : refuse('not-found');
}

async function needVersion(reader: Reader, versionId: string): Promise<SizedVersion> {
  return (await findVersion(reader, versionId)) ?? refuse('not-found');
}
