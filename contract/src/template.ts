import { z } from 'zod';
import { brief } from './brief.ts';
import { column, row } from './columns.ts';
import { type Field, field } from './form/field.ts';
import { patternProblem } from './form/pattern.ts';

/** What one version of a template says: everything a worker sees, and nothing that changes once work has begun. */
export const definition = z
  .object({
    title: z.string().trim().min(1).max(120),
    brief,
    columns: z.array(column).min(1).max(60),
    form: z.array(field).min(1).max(40),
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
  });
export type Definition = z.output<typeof definition>;

function* problemsOf(f: Field, columns: Map<string, { type: string }>): Generator<{ at: string; message: string }> {
  if ((f.kind === 'boxes' || f.kind === 'points') && columns.get(f.image)?.type !== 'image')
    yield { at: 'image', message: 'must name an input column of type image' };
  if (f.kind === 'spans' && !['text', 'long_text'].includes(columns.get(f.text)?.type ?? ''))
    yield { at: 'text', message: 'must name an input column of type text or long text' };
  if ('options' in f && new Set(f.options.map((o) => o.value)).size !== f.options.length)
    yield { at: 'options', message: 'two options have the same value' };
  if (f.kind === 'number' && f.min !== undefined && f.max !== undefined && f.min > f.max)
    yield { at: 'max', message: 'must not be below min' };
  if (f.kind === 'table' && f.rowsMin > f.rowsMax) yield { at: 'rowsMax', message: 'must not be below rowsMin' };
  if ('pattern' in f && f.pattern !== undefined) {
    const problem = patternProblem(f.pattern);
    if (problem) yield { at: 'pattern', message: problem };
  }
  if (f.kind === 'table')
    for (const column of f.columns)
      for (const { at, message } of problemsOf(column, columns))
        yield { at: 'columns', message: `${column.key}: ${at} ${message}` };
}

/** A template as one file: import it into any workspace, of any server. */
export const templateFile = z.object({
  format: z.literal('manyhands/template@1'),
  name: z.string().trim().min(1).max(120),
  definition,
  /** A few rows to try it with. */
  samples: z.array(row).max(100).default([]),
});
export type TemplateFile = z.output<typeof templateFile>;
