import type { contract, Definition, Given, Received, Row } from '@manyhands/contract';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { versionOf } from '../templates/version.ts';
import { readRanked, readScores } from './store.ts';

type Answer = Given<typeof contract.disagreements.items>;

/** Items of a batch by how much people disagree on them. A field that the form has not gives an empty list. Refuses `not-found`. */
export async function listDisagreements(
  reader: Reader,
  { id, field = '', cursor, limit }: Received<typeof contract.disagreements.items>,
): Promise<Answer> {
  const { versionId } = await getBatch(reader, id);
  const { definition } = await versionOf(reader, versionId);
  const rows = await readRanked(reader, id, field, readPlace(cursor), limit + 1);
  const scores = await readScores(
    reader,
    id,
    rows.map((row) => row.itemId),
  );
  const labelOf = (key: string) => definition.form.find((one) => one.key === key)?.label ?? key;
  return pageOf(
    rows,
    limit,
    (row) => [row.score, row.itemId],
    (row) => ({
      item: row.itemId,
      number: row.number,
      externalId: row.externalId,
      about: aboutOf(definition, row.input),
      answers: row.answers,
      score: row.score,
      fields: scores
        .filter((one) => one.itemId === row.itemId)
        .map(({ field: key, score, says }) => ({ key, label: labelOf(key), score, says })),
    }),
  );
}

/** Enough of the item to know it again: its first text that workers see. */
export function aboutOf({ columns }: Pick<Definition, 'columns'>, input: Row): string {
  const texts = columns
    .filter((column) => column.shown && ['text', 'long_text', 'number', 'url'].includes(column.type))
    .map((column) => String(input[column.key] ?? '').trim());
  const text = texts.find((one) => one !== '') ?? '';
  return text.length > 120 ? `${text.slice(0, 119).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readPlace(cursor: string | undefined): { score: number; itemId: string } | null {
  const place = readCursor(cursor, 2);
  if (!place) return null;
  const [score, itemId] = place;
  if (typeof score === 'number' && typeof itemId === 'string' && uuid.test(itemId)) return { score, itemId };
  return refuse('shape', {}, 'The cursor is not one of this list.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
}
