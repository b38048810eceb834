import type { contract, Field, Given, Values } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { versionOf } from '../templates/version.ts';
import { differenceOf, nearestOf } from './difference.ts';
import { scoreOf } from './score.ts';
import { answersTo, findItem, type ItemAnswer } from './store.ts';

type Shown = Given<typeof contract.disagreements.item>;

/** The answers to one item side by side, each set against the result or, without one, against the answer nearest to all. Refuses `not-found`. */
export async function showDisagreement(reader: Reader, { id, item }: { id: string; item: string }): Promise<Shown> {
  const { versionId } = await getBatch(reader, id);
  const { definition } = await versionOf(reader, versionId);
  const { result, ...row } = (await findItem(reader, id, item)) ?? refuse('not-found');
  const answers = await answersTo(reader, item);
  const fields = definition.form.map((field) => comparedField(field, answers, result));
  return {
    item: { id: item, ...row },
    version: versionId,
    fields,
    answers: answers.map(({ asked, ...answer }) => ({
      ...answer,
      differences: Object.fromEntries(
        definition.form
          .filter((field) => asked === null || asked.includes(field.key))
          .map((field, i) => {
            const against = fields.find((one) => one.key === field.key) ?? fields[i];
            return [field.key, differenceOf(field, valueIn(answer.values, field.key), against?.value ?? undefined)];
          }),
      ),
    })),
  };
}

const valueIn = (values: Values, key: string): unknown => (Object.hasOwn(values, key) ? values[key] : undefined);

function comparedField(field: Field, answers: readonly ItemAnswer[], result: Values | null): Shown['fields'][number] {
  const standing = answers.filter(
    ({ state, asked }) => state !== 'rejected' && (asked === null || asked.includes(field.key)),
  );
  const given = standing.map((answer) => valueIn(answer.values, field.key));
  const { score, says } = scoreOf(field, given) ?? { score: 0, says: 'There is nothing to compare.' };
  const common = { key: field.key, label: field.label, kind: field.kind, score, says };
  const settled = result ? valueIn(result, field.key) : undefined;
  if (settled !== undefined && settled !== null) return { ...common, against: 'result', value: settled };
  if (given.length < 2) return { ...common, against: 'nothing', value: null };
  return { ...common, against: 'nearest', value: given[nearestOf(field, given)] ?? null };
}
