import type { Column, Definition, Field, Row } from '@manyhands/contract';
import type { Draft } from './draft.ts';
import { cellOf } from './sample-cells.ts';

const isText = (text: string) => text.trim() !== '';

/**
 * The draft as it is sent: without the empty lines that wait to be typed into, settings that were emptied again, and cells of
 * columns that are gone. The editor shows this while it saves, so that what the server names stands where it says.
 */
export function tidied(draft: Draft): Draft {
  const { definition } = draft;
  const { brief } = definition;
  const next: Definition = {
    ...definition,
    brief: {
      ...brief,
      steps: brief.steps.filter(isText),
      checklist: brief.checklist.filter(isText),
      examples: brief.examples.filter((e) => isText(e.input + e.answer + e.reason)),
    },
    form: definition.form.map(tidyField),
  };
  return { ...draft, definition: next, samples: tidySamples(draft.samples, definition.columns) };
}

/** Settings that are empty count as not given. */
function tidyField(field: Field): Field {
  const entries = Object.entries(field).filter(
    ([name, value]) => value !== undefined && !(optional.has(name) && value === ''),
  );
  const tidy = Object.fromEntries(entries) as unknown as Field;
  if ('options' in tidy) tidy.options = tidyOptions(tidy.options, tidy.kind === 'choices' ? 1 : 2);
  if (tidy.kind === 'table') tidy.columns = tidy.columns.map((column) => tidyField(column) as typeof column);
  return tidy;
}

/** Without those that have no label; as many of them stay as the field needs, so that it is seen what is missing. */
function tidyOptions<O extends { label: string }>(options: O[], least: number): O[] {
  const written = options.filter((option) => isText(option.label));
  const blank = options.filter((option) => !isText(option.label));
  return [...written, ...blank.slice(0, Math.max(0, least - written.length))];
}
const optional = new Set(['help', 'pattern', 'unit', 'min', 'max']);

function tidySamples(samples: Row[], columns: Column[]): Row[] {
  const rows = samples.map((row) =>
    Object.fromEntries(
      columns.filter((c) => c.key in row).map((column) => [column.key, cellOf(column, row[column.key] ?? null)]),
    ),
  );
  return rows.filter((row) => Object.values(row).some((cell) => cell !== null && cell !== ''));
}
