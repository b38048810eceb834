import { type contract, type Given, sayPlan, type WholeTemplateFile } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { findFacts, findVersion, listVersions } from './store.ts';
import type { TemplateFacts, Version } from './template.ts';
import { viewWhole } from './view.ts';

/** One template with its latest version. Refuses `not-found`. */
export async function getTemplate(
  reader: Reader,
  { id }: { id: string },
): Promise<Given<typeof contract.templates.get>> {
  const { facts, latest } = await needTemplate(reader, id);
  return viewWhole(reader.actor, facts, latest, await listVersions(reader, id));
}

/** The template as one file, with its latest version and its samples. Refuses `not-found`. */
export async function exportTemplate(reader: Reader, { id }: { id: string }): Promise<WholeTemplateFile> {
  const { facts, latest } = await needTemplate(reader, id);
  return {
    format: 'manyhands/template@1',
    name: facts.name,
    ...(facts.kind ? { kind: facts.kind } : {}),
    definition: latest.definition,
    ...(facts.plan ? { plan: sayPlan(facts.plan) } : {}),
    samples: facts.samples,
  };
}

async function needTemplate(reader: Reader, id: string): Promise<{ facts: TemplateFacts; latest: Version }> {
  const facts = (await findFacts(reader, id)) ?? refuse('not-found');
  const latest = (await findVersion(reader, facts.versionId)) ?? refuse('not-found');
  return { facts, latest };
}
