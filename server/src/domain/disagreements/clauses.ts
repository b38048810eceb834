import type { Clause, contract, Definition, Given, Received } from '@manyhands/contract';
import { wilsonInterval } from '@manyhands/inference';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { plainClauses } from '../templates/render-brief.ts';
import {
  batchesOf,
  type Citation,
  countCitations,
  countComments,
  countContests,
  countDisagreements,
  countJudged,
  readExamples,
  usedVersions,
  type VersionRow,
} from './clause-store.ts';
import { fieldsMentioned } from './mention.ts';
import { suggestionOf } from './suggestion.ts';

type Report = Given<typeof contract.disagreements.clauses>;
type ClauseReport = Report['clauses'][number];
type Rate = NonNullable<ClauseReport['rate']>;

const examplesEach = 3;

/** Which clauses of a version's brief cause trouble, beside the version before it. Refuses `not-found`. */
export async function reportClauses(
  reader: Reader,
  { id, version }: Received<typeof contract.disagreements.clauses>,
): Promise<Report> {
  const versions = await usedVersions(reader, id);
  const now = (version === undefined ? versions[0] : versions.find((one) => one.id === version)) ?? refuse('not-found');
  const before = versions.find((one) => one.number < now.number) ?? null;
  const batchIds = await batchesOf(reader, id, now.id);
  const seen = await judgedOf(reader, batchIds);
  const seenBefore = before && (await judgedOf(reader, await batchesOf(reader, id, before.id)));
  const fields = await troubleByField(reader, batchIds, now.definition);
  const examples = await readExamples(reader, batchIds, examplesEach);
  const clauses = plainClauses(now.definition.brief).map((clause) => {
    const cited = seen.citations.get(clause.number);
    const rate = rateOf(cited?.cited ?? 0, seen.judged);
    const rateBefore = before && seenBefore ? rateBeforeOf(before, seenBefore, clause) : null;
    return {
      ...clause,
      ...countsOf(cited),
      ...mentioned(clause, now.definition, fields),
      ...{ rate, before: rateBefore, change: changeOf(rate, rateBefore) },
      examples: examples.filter((one) => one.clause === clause.number).map(({ clause: _, ...example }) => example),
    };
  });
  return {
    version: { id: now.id, number: now.number },
    versions: versions.map(({ id: one, number }) => ({ id: one, number })),
    before: before && { id: before.id, number: before.number },
    judged: seen.judged,
    cited: clauses.reduce((sum, one) => sum + one.cited, 0),
    clauses,
    ...suggestionOf(clauses, seen.judged),
  };
}

interface Judged {
  judged: number;
  citations: ReadonlyMap<number, Citation>;
}

async function judgedOf(reader: Reader, batchIds: readonly string[]): Promise<Judged> {
  const citations = new Map((await countCitations(reader, batchIds)).map((one) => [one.clause, one]));
  const most = Math.max(0, ...[...citations.values()].map((one) => one.cited));
  // The tally is a second behind what was cited just now.
  return { judged: Math.max(most, await countJudged(reader, batchIds)), citations };
}

const countsOf = (cited: Citation | undefined) => ({
  cited: cited?.cited ?? 0,
  sentBack: cited?.sentBack ?? 0,
  rejected: cited?.rejected ?? 0,
  checks: cited?.checks ?? 0,
});

type ByKey = ReadonlyMap<string, number>;
interface Trouble {
  comments: ByKey;
  contests: ByKey;
  disagreements: ByKey;
}

async function troubleByField(reader: Reader, batchIds: readonly string[], { form }: Definition): Promise<Trouble> {
  const byKey = (rows: readonly { field: string; n: number }[]) => new Map(rows.map(({ field, n }) => [field, n]));
  return {
    comments: byKey(await countComments(reader, batchIds)),
    contests: byKey(await countContests(reader, batchIds)),
    disagreements: byKey(
      await countDisagreements(
        reader,
        batchIds,
        form.map((field) => field.key),
      ),
    ),
  };
}

function mentioned(clause: Clause, definition: Definition, trouble: Trouble) {
  const fields = fieldsMentioned(clause.text, definition);
  const sum = (of: ByKey) => fields.reduce((all, key) => all + (of.get(key) ?? 0), 0);
  return {
    fields,
    comments: sum(trouble.comments),
    contests: sum(trouble.contests),
    disagreements: sum(trouble.disagreements),
  };
}

function rateOf(cited: number, judged: number): Rate | null {
  if (judged === 0) return null;
  const { low, high } = wilsonInterval(Math.min(cited, judged), judged);
  const per100 = (share: number) => Math.round(share * 1000) / 10;
  return { per100: per100(cited / judged), low: per100(low), high: per100(high) };
}

/** A clause is known again by what it says; its number may be another one. */
function rateBeforeOf({ definition }: VersionRow, { judged, citations }: Judged, clause: Clause): Rate | null {
  const same = plainClauses(definition.brief).find((one) => one.text === clause.text);
  return same ? rateOf(citations.get(same.number)?.cited ?? 0, judged) : null;
}

/** Said only where the ranges do not meet: what lies within both may be chance. */
function changeOf(now: Rate | null, before: Rate | null): ClauseReport['change'] {
  if (!now || !before) return null;
  if (now.high < before.low) return 'better';
  return now.low > before.high ? 'worse' : null;
}
