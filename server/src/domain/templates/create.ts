import {
  type contract,
  type Definition,
  type Given,
  type Plan,
  publicId,
  type Received,
  type Row,
} from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { getTemplate } from './get.ts';
import { insertTemplate, insertVersion, namesLike } from './store.ts';
import { freeName } from './template.ts';

type Whole = Given<typeof contract.templates.get>;

/** Creates a template with its first version. Refuses `template.name-taken`. */
export async function createTemplate(tx: Tx, input: Received<typeof contract.templates.create>): Promise<Whole> {
  const made = await make(tx, input);
  return (
    made ??
    refuse(
      'template.name-taken',
      { name: input.name },
      `There is a template called “${input.name}” already, perhaps in the archive. Choose another name.`,
    )
  );
}

export interface Kind {
  name: string;
  definition: Definition;
  samples: readonly Row[];
  kind?: string | undefined;
  plan?: Plan | undefined;
}

/** Creates a template from a file or from the library; a taken name gets the next free number. */
export async function createNumbered(tx: Tx, kind: Kind): Promise<Whole> {
  for (let attempt = 0; attempt < 10; attempt++) {
    // Names that share the first hundred characters: numbering shortens long ones.
    const taken = await namesLike(tx, kind.name.slice(0, 100).replace(/[\uD800-\uDBFF]$/, ''));
    const made = await make(tx, { ...kind, name: freeName(kind.name, taken) });
    // Somebody took the free name between the look and the insert: look again.
    if (made) return made;
  }
  throw new Error(`no free name for a template called ${kind.name}`);
}

async function make(tx: Tx, { name, definition, samples, kind, plan }: Kind): Promise<Whole | null> {
  const templateId = newId();
  if (!(await insertTemplate(tx, { templateId, name, samples, kind: kind ?? null, plan: plan ?? null }))) return null;
  const versionId = newId();
  await insertVersion(tx, { versionId, templateId, number: 1, definition });
  tx.tell({
    kind: 'template.created',
    subject: ['tpl', templateId],
    details: { name, version: publicId('ver', versionId) },
  });
  return getTemplate(tx, { id: templateId });
}
