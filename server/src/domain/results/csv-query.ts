import type { Definition, Field } from '@manyhands/contract';
import { literal } from '../../postgres/copy-out.ts';
import { itemState, rangeOf, resultOf } from './export-query.ts';
import type { Slice } from './slices.ts';

/**
 * COPY of a slice of items as finished CSV, columns and cells as `exportColumns` and the CSV writer make them (a test holds
 * the two together). Written by the database because it is the usual export and may have a million rows: this way it costs this process next
 * to nothing, and the claims that it serves meanwhile go on.
 */
export function csvQuery({ columns, form }: Definition, slice: Slice, confidence = false): string {
  const texts = [
    'i.external_id',
    ...columns.map(({ key }) => `i.input ->> ${literal(key)}`),
    ...form.map((field) => valueText(field)),
  ];
  const sure = confidence
    ? ['confidence', 'answers'].flatMap((of) => form.map(({ key }) => `r.fields -> ${literal(key)} ->> '${of}'`))
    : [];
  const withTests = (slice.tests ?? []).length > 0;
  const inner = [
    'i.number',
    ...texts.map((text, i) => `${text} as t${i}`),
    ...form.map(({ key }, i) => `r.agreement ->> ${literal(key)} as g${i}`),
    ...sure.map((one, i) => `${one} as c${i}`),
    `coalesce(r.answers, 0) as answers, ${itemState} as state, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
    ...(withTests ? [`case when i.batch_id <> ${literal(slice.batchId)} then 'yes' end as f`] : []),
  ];
  const outer = [
    'number',
    ...texts.map((_, i) => withoutFormula(`t${i}`)),
    ...form.map((_, i) => `g${i}`),
    ...sure.map((_, i) => `c${i}`),
    'answers',
    'state',
    'at',
    ...(withTests ? ['f'] : []),
  ];
  // The fence (offset 0) keeps each text from being taken out of its object once for every time it is looked at.
  return `copy (select ${outer.join(', ')} from (
    select ${inner.join(', ')} from item i ${resultOf} where ${rangeOf(slice)} order by i.number offset 0) cells) to stdout (format csv)`;
}

/** Options are keys, so that their list can be taken apart as text. */
function valueText({ key, kind }: Field): string {
  const quoted = literal(key);
  if (kind !== 'choices' && kind !== 'ranking') return `r.field_values ->> ${quoted}`;
  return `replace(btrim(r.field_values ->> ${quoted}, '[]"'), '", "', '; ')`;
}

/** As the CSV writer does it: = + - @, a tab or a carriage return first make a spreadsheet calculate; plain negative numbers stay. */
const withoutFormula = (text: string): string =>
  `case when ascii(${text}) = any ('{61,43,45,64,9,13}') and ${text} !~ '^-\\d+(\\.\\d+)?$' then '''' || ${text} else ${text} end`;
