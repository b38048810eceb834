import { type contract, type Field, type Given, isBlank, voteKey } from '@manyhands/contract';
import { type Agreement, krippendorffAlpha } from '@manyhands/inference';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { versionOf } from '../templates/version.ts';
import { percent } from './score.ts';
import { meanScores, newestShared, type Standing } from './store.ts';

type Coefficient = Given<typeof contract.disagreements.fields>['items'][number];

/** Of the newest items: enough for a narrow interval, and a bound on the work. */
export const sampleItems = 2000;

/** How far people agree on each field of a batch. Refuses `not-found`. */
export async function showFields(reader: Reader, { id }: { id: string }): Promise<{ items: Coefficient[] }> {
  const { versionId } = await getBatch(reader, id);
  const { definition } = await versionOf(reader, versionId);
  const answers = await newestShared(reader, id, sampleItems);
  const means = new Map((await meanScores(reader, id, sampleItems)).map(({ field, mean }) => [field, mean]));
  return {
    items: definition.form.map((field) => {
      const agreement = agreementOn(field, answers);
      const mean = means.get(field.key) ?? null;
      return {
        ...{ key: field.key, label: field.label, kind: field.kind },
        ...{ items: agreement.items, answers: agreement.answers },
        ...{ alpha: agreement.value, interval: agreement.interval },
        disagreement: mean,
        says: saysOf(field, agreement, mean),
      };
    }),
  };
}

const levels: Partial<Record<Field['kind'], 'nominal' | 'ordinal' | 'interval'>> = {
  choice: 'nominal',
  choices: 'nominal',
  yes_no: 'nominal',
  text: 'nominal',
  url: 'nominal',
  email: 'nominal',
  phone: 'nominal',
  date: 'nominal',
  rating: 'ordinal',
  number: 'interval',
};

/** Krippendorff's α at the level of the field's kind; without a value for kinds that have none. An empty field is a vote, but no number. */
export function agreementOn(field: Field, answers: readonly Standing[]): Agreement {
  const level = levels[field.kind];
  const isNumber = level === 'interval' || level === 'ordinal';
  const places = new Map<string, number>();
  const given: { item: number; value: unknown }[] = [];
  for (const { itemId, values, asked } of answers) {
    if (asked !== null && !asked.includes(field.key)) continue;
    const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
    if (isNumber && (isBlank(value) || !Number.isFinite(Number(value)))) continue;
    const item = places.get(itemId) ?? places.size;
    places.set(itemId, item);
    given.push({ item, value });
  }
  const shared = sharedOf(given);
  if (!level) return { value: null, why: 'nothing-shared', interval: null, ...shared };
  const keys = new Map<string, number>();
  const numbered = given.map(({ value }) => {
    if (isNumber) return Number(value);
    const key = voteKey(field, value);
    const known = keys.get(key) ?? keys.size;
    keys.set(key, known);
    return known;
  });
  const item = Int32Array.from(given, (one) => one.item);
  const ratings = { items: places.size, item };
  if (level === 'interval')
    return krippendorffAlpha({ ...ratings, value: Float64Array.from(numbered) }, { level, resamples: 300 });
  return krippendorffAlpha({ ...ratings, label: Int32Array.from(numbered) }, { level, resamples: 300 });
}

function sharedOf(given: readonly { item: number }[]): { items: number; answers: number } {
  const counts = new Map<number, number>();
  for (const { item } of given) counts.set(item, (counts.get(item) ?? 0) + 1);
  const shared = [...counts.values()].filter((n) => n > 1);
  return { items: shared.length, answers: shared.reduce((sum, n) => sum + n, 0) };
}

const apart: Partial<Record<Field['kind'], string>> = {
  long_text: 'of the words differ between two answers',
  boxes: 'of the marks of one answer are not in another',
  points: 'of the marks of one answer are not in another',
  spans: 'of the marks of one answer are not in another',
  table: 'of the cells differ between two answers',
  ranking: 'of the pairs stand the other way round in another answer',
};

/** What the figures mean, in words: the usual limits of Krippendorff (2004), .8 and .667, and how sure the figure itself is. */
export function saysOf(field: Field, { value, why, interval, items }: Agreement, mean: number | null): string {
  if (items === 0) return 'No item has two answers yet, so nobody knows whether people agree.';
  if (field.kind === 'file') return 'Files cannot be compared by rule. Add a checking step, and people judge them.';
  if (!levels[field.kind]) {
    return `On average ${percent(mean ?? 0)} ${apart[field.kind] ?? 'differs'}, over ${items} ${items === 1 ? 'item' : 'items'}. For this kind of field there is no measure against chance.`;
  }
  if (why === 'no-variation')
    return 'Everybody always said the same, so nobody knows whether people could tell cases apart.';
  if (value === null) return 'There is too little to compare.';
  const meaning =
    value >= 0.8
      ? 'People agree far more than by chance: their answers can be relied on.'
      : value >= 0.667
        ? 'People agree well enough for first conclusions, not for fine ones.'
        : value >= 0.2
          ? 'People often read this question differently. The brief may be unclear here.'
          : 'People agree hardly more than by chance. The question means different things to them.';
  if (interval === null) {
    // Of so few only what they say by themselves, and nothing about why.
    const first = meaning.split('. ')[0]!.replace(/\.$/, '');
    return `A first impression, from ${items} ${items === 1 ? 'item' : 'items'} only: ${first.charAt(0).toLowerCase()}${first.slice(1)}.`;
  }
  return interval.high - interval.low > 0.3
    ? `${meaning} The range is wide: more items will move this figure.`
    : meaning;
}
