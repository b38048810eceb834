import type { contract, Field, Given } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import { familyOf } from '../batches/family-store.ts';
import { getBatch } from '../batches/get.ts';
import { versionOf } from '../templates/version.ts';
import { Remembered } from './remembered.ts';
import { commonValues, countFields, countItems, type FieldCounts, rangeOf } from './store.ts';

type Summary = Given<typeof contract.results.summary>;

const remembered = new Remembered<Summary>(500);
const sharesMax = 30;

/**
 * The distribution of each field over the results so far, counted by the database. Remembered for a few seconds, longer when counting
 * was slow, so that a page that looks every second costs no more than one count. Refuses `not-found`.
 */
export async function summarize(reader: Reader, { id, tests }: { id: string; tests: boolean }): Promise<Summary> {
  const batch = await getBatch(reader, id);
  const batchIds = tests ? await familyOf(reader, id) : [id];
  return remembered.get(`${workspaceOf(reader.actor)}/${batchIds.join()}`, reader.now, () =>
    count(reader, batchIds, batch.versionId),
  );
}

async function count(reader: Reader, batchIds: readonly string[], versionId: string): Promise<Summary> {
  const { form } = (await versionOf(reader, versionId)).definition;
  const { results, fields } = await countFields(reader, batchIds, form);
  const summary: Summary = { items: await countItems(reader, batchIds), results, fields: [] };
  // One after the other: forty counts at once would take every connection.
  for (const [i, field] of form.entries()) summary.fields.push(await describe(reader, batchIds, field, fields[i]!));
  return summary;
}

async function describe(
  reader: Reader,
  batchIds: readonly string[],
  field: Field,
  counts: FieldCounts,
): Promise<Summary['fields'][number]> {
  const { key, label, kind } = field;
  const isNumber = kind === 'number';
  const counted = counts.answered > 0 && !isNumber && kind !== 'table' && kind !== 'file';
  const common = counted ? await commonValues(reader, batchIds, field, sharesMax) : [];
  return {
    ...{ key, label, kind, ...counts },
    shares: common.map(({ value, count }) => ({ value, label: labelOf(field, value), count })),
    range: isNumber && counts.answered > 0 ? await rangeOf(reader, batchIds, key) : null,
  };
}

/** A value as people read it; values come as text from the database. */
export function labelOf(field: Field, value: string): string {
  if (field.kind === 'yes_no') return value === 'true' ? 'Yes' : 'No';
  const named = 'options' in field ? field.options : 'labels' in field ? field.labels : [];
  return named.find((one) => one.value === value)?.label ?? value;
}
