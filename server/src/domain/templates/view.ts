import type { contract, Given, Row } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';
import { mayDo } from './may.ts';
import { renderedOf } from './rendered.ts';
import type { VersionMark } from './store.ts';
import type { TemplateFacts, Version } from './template.ts';

type Summary = Given<typeof contract.templates.list>['items'][number];
type Whole = Given<typeof contract.templates.get>;

/** A template as one entry of the list. */
export function viewSummary(actor: Actor, template: TemplateFacts): Summary {
  return {
    id: template.templateId,
    name: template.name,
    title: template.title,
    version: template.number,
    versionId: template.versionId,
    archived: template.archivedAt !== null,
    fields: template.fields,
    columns: template.columns,
    minutes: template.minutes,
    kind: template.kind,
    plan: template.plan,
    batches: template.batches,
    changedAt: template.changedAt,
    can: mayDo(actor.role, template),
  };
}

/** A version with all it says. */
export function viewVersion(version: Version) {
  return {
    id: version.versionId,
    number: version.number,
    definition: version.definition,
    used: version.usedAt !== null,
    savedAt: version.savedAt,
    savedBy: version.savedBy,
  };
}

/** A template with its latest version, the brief as workers see it, and the rows to try it with. */
export function viewWhole(actor: Actor, template: TemplateFacts, latest: Version, versions: VersionMark[]): Whole {
  return {
    ...viewSummary(actor, template),
    latest: viewVersion(latest),
    rendered: renderedOf(latest.definition),
    samples: template.samples as Row[],
    versions,
  };
}
