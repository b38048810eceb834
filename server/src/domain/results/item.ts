import { type contract, type Field, type Given, type Received, type Values, voteKey } from '@manyhands/contract';
import { betaInterval } from '@manyhands/inference';
import type { Reader } from '../../postgres/tx.ts';
import { batchWith } from '../batches/family-store.ts';
import { getBatch } from '../batches/get.ts';
import { getItem } from '../items/get.ts';
import { versionOf } from '../templates/version.ts';
import {
  findBelief,
  findResult,
  type HistoryRow,
  readAsked,
  readHistory,
  readModels,
  readSkills,
  type SkillRow,
} from './read-store.ts';
import { viewResult } from './view.ts';

type ItemResult = Given<typeof contract.results.item>;
type Answer = ItemResult['answers'][number];

const historyMost = 30;

/** Everything about one item: its answers, its result field by field, and how that changed. Refuses `not-found`. */
export async function getItemResult(
  reader: Reader,
  { batch: asked, item: itemId }: Received<typeof contract.results.item>,
): Promise<ItemResult> {
  const batchId = await batchWith(reader, asked, itemId);
  const batch = await getBatch(reader, batchId);
  const { id, number, externalId, input, state, all } = await getItem(reader, { id: batchId, item: itemId });
  const { form } = (await versionOf(reader, batch.versionId)).definition;
  const result = await findResult(reader, batchId, itemId);
  const askedOf = new Map((await readAsked(reader, itemId)).map((row) => [row.assignment, row.asked]));
  const workers = [...new Set(all.map(({ worker }) => worker))];
  const skills = new Map((await readSkills(reader, batch.templateId, workers)).map((row) => [row.worker, row]));
  return {
    item: { id, number, externalId, input, state },
    result: result && viewResult(result),
    answers: all.map((answer): Answer => {
      const its = askedOf.get(answer.assignment) ?? null;
      const skill = skills.get(answer.worker);
      return {
        ...answer,
        asked: its,
        agrees: answer.state === 'accepted' && result ? agreesWith(form, answer.values ?? {}, its, result.values) : {},
        skill: skill && skill.marks > 0 ? skillOf(skill, reader.now) : null,
      };
    }),
    belief: await findBelief(reader, batchId, itemId),
    history: (await readHistory(reader, batchId, itemId, historyMost)).map(viewChange),
    models: await readModels(reader, batchId),
  };
}

/** By field, whether an answer says what the result says; left out where it was not asked, and where the result says nothing. */
function agreesWith(
  form: readonly Field[],
  given: Values,
  asked: readonly string[] | null,
  values: Values,
): Record<string, boolean> {
  const at = (of: Values, key: string) => (Object.hasOwn(of, key) ? of[key] : undefined);
  return Object.fromEntries(
    form
      .filter(({ key }) => (asked === null || asked.includes(key)) && at(values, key) !== null)
      .map((field) => [field.key, voteKey(field, at(given, field.key)) === voteKey(field, at(values, field.key))])
      .filter(([key, agrees]) => !agrees || Object.hasOwn(values, key as string)),
  );
}

/** The figure of the folder `skills`, which lies above this one and so may not be asked; a test holds the two together. */
function skillOf({ right, wrong, marks, asOf }: SkillRow, now: Date): Answer['skill'] {
  const left = 2 ** ((asOf.getTime() - now.getTime()) / (90 * 24 * 3600_000));
  const [successes, failures] = [right * left, wrong * left];
  const interval = betaInterval(successes, successes + failures, { prior: { successes: 4, failures: 1 } });
  return { mean: (successes + 4) / (successes + failures + 5), ...interval, marks };
}

const viewChange = ({ at, kind, details, by }: HistoryRow): ItemResult['history'][number] => ({
  ...{ at, kind, by, field: details.field ?? null, why: details.why ?? null },
  from: details.from ?? null,
  to: details.to ?? null,
});
