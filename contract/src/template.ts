import { z } from 'zod';
import { brief } from './brief.ts';
import { column, row } from './columns.ts';
import { contradictions } from './form/contradiction.ts';
import { type Field, field } from './form/field.ts';
import { type PlanSaid, planChoice, planSaid } from './plan.ts';

/** What keeps a template at home: work that touches one of these is never given to people outside the team. */
export const touches = ['brand_voice', 'customer_trust', 'secrets', 'money'] as const;
export type Touches = (typeof touches)[number];

/** What one version of a template says: everything a worker sees, and nothing that changes once work has begun. */
export const definition = z
  .object({
    title: z.string().trim().min(1).max(120),
    brief,
    columns: z.array(column).min(1).max(60),
    form: z.array(field).min(1).max(40),
    touches: z.array(z.enum(touches)).max(touches.length).default([]),
  })
  .superRefine((d, ctx) => {
    const columns = new Map(d.columns.map((c) => [c.key, c]));
    if (columns.size !== d.columns.length)
      ctx.addIssue({ code: 'custom', path: ['columns'], message: 'two columns have the same key' });
    const earlier = new Set<string>();
    d.form.forEach((f, i) => {
      const say = (message: string, ...path: (string | number)[]) =>
        ctx.addIssue({ code: 'custom', path: ['form', i, ...path], message });
      if (earlier.has(f.key)) say('another field has the same key', 'key');
      if (f.showIf && !earlier.has(f.showIf.field))
        say('must name a field that comes before this one', 'showIf', 'field');
      for (const problem of problemsOf(f, columns)) say(problem.message, problem.at);
      earlier.add(f.key);
    });
  })
  .meta({ id: 'Definition' });
export type Definition = z.output<typeof definition>;

function* problemsOf(f: Field, columns: Map<string, { type: string }>): Generator<{ at: string; message: string }> {
  if ((f.kind === 'boxes' || f.kind === 'points') && columns.get(f.image)?.type !== 'image')
    yield { at: 'image', message: 'must name an input column of type image' };
  if (f.kind === 'spans' && !['text', 'long_text'].includes(columns.get(f.text)?.type ?? ''))
    yield { at: 'text', message: 'must name an input column of type text or long text' };
  if (f.prefill !== undefined && !columns.has(f.prefill)) yield { at: 'prefill', message: 'must name an input column' };
  yield* contradictions(f);
}

/** A kind of small task, as a word in an address. */
export const kind = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,59}$/, 'must be small letters, digits and -, such as image-tagging');

/** A template as one file: import it into any workspace, of any server. */
export const templateFile = z
  .object({
    format: z.literal('manyhands/template@1'),
    name: z.string().trim().min(1).max(120),
    /** Which kind of small task this is, such as `image-tagging`: what receipts are summed by. */
    kind: kind.optional(),
    definition,
    /** The quality plan that its batches begin with. */
    plan: planChoice.optional(),
    /** A few rows to try it with. */
    samples: z.array(row).max(100).default([]),
  })
  .meta({ id: 'TemplateFile' });
export type TemplateFile = z.output<typeof templateFile>;

/** The same as it leaves the server: defaults are filled in, so nothing is optional that a reader may rely on. */
export const wholeDefinition = definition as unknown as z.ZodType<Definition, Definition>;
export type WholeTemplateFile = Omit<TemplateFile, 'plan'> & { plan?: PlanSaid | undefined };
export const wholeTemplateFile = templateFile
  .extend({ plan: planSaid.optional() })
  // A name of its own: what is read may leave more out than what is written.
  .meta({ id: 'WholeTemplateFile' }) as unknown as z.ZodType<WholeTemplateFile, WholeTemplateFile>;
