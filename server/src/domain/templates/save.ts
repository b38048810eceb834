import { type contract, type Given, publicId, type Received } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { getTemplate } from './get.ts';
import { changeTemplate, compareLatest, insertVersion, lockTemplate, overwriteVersion } from './store.ts';
import { changedAfter } from './template.ts';

type Input = Received<typeof contract.templates.save>;

/**
 * Saves the definition: into the latest version while it is unused, else as the next one. A used version that says the same
 * already stays the latest, so that a new name or new samples alone make no version.
 * Refuses `not-found`, `template.archived`, `template.changed`, `template.name-taken`.
 */
export async function saveTemplate(tx: Tx, input: Input): Promise<Given<typeof contract.templates.save>> {
  const template = (await lockTemplate(tx, input.id)) ?? refuse('not-found');
  if (template.archivedAt) refuse('template.archived', {}, 'Restore the template first, then save again.');
  if (input.expected && input.expected.getTime() !== template.changedAt.getTime())
    refuse(
      'template.changed',
      { changedAt: template.changedAt.toISOString() },
      'Somebody else saved this template after you opened it. Open it again to see their change, then make yours.',
    );
  const { number, versionId } = await saveDefinition(tx, input);
  await changeTemplate(tx, input.id, {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.samples === undefined ? {} : { samples: JSON.stringify(input.samples) }),
    ...(input.plan === undefined ? {} : { plan: input.plan && JSON.stringify(input.plan) }),
    changed_at: changedAfter(template.changedAt, tx.now),
  }).catch((error: unknown) => nameTaken(error, input.name));
  tx.tell({
    kind: 'template.saved',
    subject: ['tpl', input.id],
    details: { number, version: publicId('ver', versionId) },
  });
  return getTemplate(tx, { id: input.id });
}

async function saveDefinition(tx: Tx, { id, definition }: Input): Promise<{ number: number; versionId: string }> {
  const latest = await compareLatest(tx, id, definition);
  if (latest.same) return latest;
  // A batch may take the version into use without asking the template first; then it is not overwritten either.
  if (!latest.used && (await overwriteVersion(tx, latest.versionId, definition))) return latest;
  const next = { versionId: newId(), number: latest.number + 1 };
  await insertVersion(tx, { ...next, templateId: id, definition });
  return next;
}

function nameTaken(error: unknown, name: string | undefined): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code !== '23505' || constraint !== 'template_name') throw error;
  return refuse(
    'template.name-taken',
    { name },
    `There is a template called “${name}” already, perhaps in the archive. Choose another name.`,
  );
}
