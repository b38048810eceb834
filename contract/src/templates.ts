import { z } from 'zod';
import { brief as briefShape } from './brief.ts';
import { row } from './columns.ts';
import { endpoint } from './endpoint.ts';
import { id } from './id.ts';
import { done, instant, nothing, page, paging } from './page.ts';
import { plan, planChoice } from './plan.ts';
import { definition, kind, templateFile, wholeDefinition, wholeTemplateFile } from './template.ts';

/** A brief ready to be shown: Markdown turned into clean HTML by the server, clauses numbered. */
export const renderedBrief = z
  .object({
    done: z.string(),
    why: z.string(),
    steps: z.array(z.string()),
    checklist: z.array(z.string()),
    proof: z.string(),
    minutes: z.number(),
    language: z.string(),
    examples: z.array(
      z.object({ kind: z.enum(['good', 'bad']), input: z.string(), answer: z.string(), reason: z.string() }),
    ),
    clauses: z.array(
      z.object({ number: z.number(), part: z.enum(['done', 'step', 'check', 'proof']), text: z.string() }),
    ),
  })
  .meta({ id: 'RenderedBrief' });
export type RenderedBrief = z.output<typeof renderedBrief>;

const version = z
  .object({
    id: id('ver'),
    number: z.number().int(),
    definition: wholeDefinition,
    /** Used versions never change; saving then makes the next version. */
    used: z.boolean(),
    savedAt: instant,
    savedBy: z.string(),
  })
  .meta({ id: 'Version' });
const summary = z.object({
  id: id('tpl'),
  name: z.string(),
  title: z.string(),
  version: z.number().int(),
  versionId: id('ver'),
  archived: z.boolean(),
  fields: z.number().int(),
  columns: z.number().int(),
  minutes: z.number(),
  /** Which kind of small task it is; null when made from nothing. */
  kind: z.string().nullable(),
  /** The quality plan that its batches begin with; null: none was chosen. */
  plan: plan.nullable(),
  batches: z.number().int(),
  changedAt: instant,
  can: z.array(z.string()),
});
const whole = summary.extend({
  latest: version,
  rendered: renderedBrief,
  samples: z.array(row),
  versions: z.array(z.object({ id: id('ver'), number: z.number().int(), used: z.boolean(), savedAt: instant })),
});
const name = z.string().trim().min(1).max(120);

export const templates = {
  list: endpoint({
    method: 'GET',
    path: '/v1/templates',
    who: 'viewer',
    says: 'Templates, newest change first.',
    input: z.object({ ...paging, archived: z.stringbool().default(false) }),
    answer: page(summary),
    refusals: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/templates/{id}',
    who: 'viewer',
    says: 'One template with its latest version.',
    input: z.object({ id: id('tpl') }),
    answer: whole,
    refusals: ['not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/v1/templates',
    who: 'manager',
    says: 'Creates a template with its first version.',
    input: z.object({
      name,
      definition,
      samples: z.array(row).max(100).default([]),
      kind: kind.optional(),
      plan: planChoice.optional(),
    }),
    answer: whole,
    refusals: ['template.name-taken'],
  }),
  save: endpoint({
    method: 'POST',
    path: '/v1/templates/{id}/save',
    who: 'manager',
    says: 'Saves the definition: into the latest version while it is unused, else as the next one.',
    input: z.object({
      id: id('tpl'),
      name: name.optional(),
      definition,
      samples: z.array(row).max(100).optional(),
      plan: planChoice.nullable().optional(),
      /** `changedAt` as the editor knows it: an edit by somebody else in between is refused, not overwritten. */
      expected: instant.optional(),
    }),
    answer: whole,
    refusals: ['not-found', 'template.changed', 'template.name-taken', 'template.archived'],
  }),
  classify: endpoint({
    method: 'POST',
    path: '/v1/templates/{id}/classify',
    who: 'manager',
    says: 'Says which kind of small task a template is: receipts are added up by it. No version changes, and no draft.',
    input: z.object({ id: id('tpl'), /** null: of no kind. */ kind: kind.nullable() }),
    answer: done,
    refusals: ['not-found', 'template.archived'],
  }),
  archive: endpoint({
    method: 'POST',
    path: '/v1/templates/{id}/archive',
    who: 'manager',
    says: 'Puts a template away; its batches stay.',
    input: z.object({ id: id('tpl') }),
    answer: done,
    refusals: ['not-found'],
  }),
  restore: endpoint({
    method: 'POST',
    path: '/v1/templates/{id}/restore',
    who: 'manager',
    says: 'Takes a template out of the archive.',
    input: z.object({ id: id('tpl') }),
    answer: done,
    refusals: ['not-found'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/v1/templates/{id}/file',
    who: 'viewer',
    says: 'The template as one JSON file.',
    input: z.object({ id: id('tpl') }),
    answer: wholeTemplateFile,
    refusals: ['not-found'],
  }),
  import: endpoint({
    method: 'POST',
    path: '/v1/templates/import',
    who: 'manager',
    says: 'Creates a template from such a file; a taken name gets a number.',
    input: templateFile,
    answer: whole,
    refusals: [],
  }),
  library: endpoint({
    method: 'GET',
    path: '/v1/library',
    who: 'viewer',
    says: 'The templates that ship with Many Hands.',
    input: nothing,
    answer: z.object({ items: z.array(z.object({ slug: z.string(), file: wholeTemplateFile })) }),
    refusals: [],
  }),
  add: endpoint({
    method: 'POST',
    path: '/v1/library/{slug}/add',
    who: 'manager',
    says: 'Adds a template of the library to the workspace.',
    input: z.object({ slug: z.string().max(60) }),
    answer: whole,
    refusals: ['not-found'],
  }),
  render: endpoint({
    method: 'POST',
    path: '/v1/render',
    who: 'viewer',
    says: 'Shows a brief as workers will see it; writes nothing.',
    input: z.object({ brief: briefShape }),
    answer: renderedBrief,
    refusals: [],
    repeatable: true,
  }),
  version: endpoint({
    method: 'GET',
    path: '/v1/versions/{id}',
    who: 'viewer',
    says: 'One version, as it was used.',
    input: z.object({ id: id('ver') }),
    answer: version.extend({ template: id('tpl'), rendered: renderedBrief }),
    refusals: ['not-found'],
  }),
};
