import type { contract, Given, Received } from '@manyhands/contract';
import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { createNumbered } from '../templates/create.ts';
import { getTemplate } from '../templates/get.ts';
import { plainClauses } from '../templates/render-brief.ts';
import { versionOf } from '../templates/version.ts';
import { cut } from './checking-brief.ts';
import { checkingDefinition } from './checking-definition.ts';
import { insertVerification, type Verification } from './store.ts';
import { canBeJudged, freeFields, isJudged } from './verification.ts';

type Made = Given<typeof contract.verifications.create>;

/**
 * Makes a checking template: of the version that a batch uses, or of a template's latest one.
 * Refuses `not-found`, `template.archived`, `verification.nothing-to-judge`, and `shape` unless exactly one of the two is named.
 */
export async function createVerification(
  tx: Tx,
  { batch, template, fields }: Received<typeof contract.verifications.create>,
): Promise<Made> {
  if ((batch === undefined) === (template === undefined))
    return refuse('shape', {}, 'Say which batch or which template is to be checked: one of the two.', [
      { path: batch === undefined ? 'batch' : 'template', message: 'exactly one of batch and template is needed' },
    ]);
  const versionId =
    batch !== undefined
      ? (await getBatch(tx, batch)).versionId
      : (await getTemplate(tx, { id: template ?? '' })).latest.id;
  const { made, name } = await makeVerification(tx, versionId, fields);
  return {
    template: made.templateId,
    name,
    source: made.sourceTemplateId,
    sourceVersion: made.sourceVersionId,
    fields: made.fields.filter(isJudged).map(({ key, label }) => ({ key, label })),
  };
}

/** The same for other verbs of this folder, of a version they know. */
export async function makeVerification(
  tx: Tx,
  versionId: string,
  keys?: readonly string[],
): Promise<{ made: Verification; name: string }> {
  const source = await versionOf(tx, versionId);
  const { name, archived } = await getTemplate(tx, { id: source.templateId });
  if (archived) refuse('template.archived', {}, 'Restore the template first, or choose another one.');
  const judged = keys ? named(source.definition.form, keys) : freeFields(source.definition.form).map(({ key }) => key);
  if (judged.length === 0)
    refuse(
      'verification.nothing-to-judge',
      {},
      'Every field of this form can be settled by comparing answers. Ask for several answers instead, or name the fields that people should judge.',
    );
  const { definition, fields } = checkingDefinition(source.definition, judged, plainClauses(source.definition.brief));
  const template = await createNumbered(tx, { name: cut(`Check: ${name}`, 120), definition, samples: [] });
  const made = { templateId: template.id, sourceTemplateId: source.templateId, sourceVersionId: versionId, fields };
  await insertVerification(tx, made);
  tx.tell({
    kind: 'verification.created',
    subject: ['tpl', template.id],
    details: { of: publicId('tpl', source.templateId), version: publicId('ver', versionId), fields: judged },
  });
  return { made, name: template.name };
}

function named(form: Parameters<typeof freeFields>[0], keys: readonly string[]): string[] {
  const wrong = keys.find((key) => !form.some((field) => field.key === key && canBeJudged(field)));
  if (wrong !== undefined)
    refuse(
      'verification.nothing-to-judge',
      { field: wrong },
      `“${wrong}” is no field of the form that can be read and judged. Boxes, points and spans are compared by where they lie.`,
    );
  return form.filter((field) => keys.includes(field.key)).map((field) => field.key);
}
