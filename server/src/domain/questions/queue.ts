import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { hotWorkers, subjectOf } from './question.ts';
import { batchExists, countWanting, findQuestion, type QuestionRow, readHot, readList, readWanting } from './store.ts';
import { type QuestionShown, showQuestion } from './view.ts';

type Group = Given<typeof contract.questions.queue>['groups'][number];
const queueMax = 200;

/** Questions that want an answer, those about the same clause or field together, the longest waiting first. Refuses `not-found`. */
export async function readQueue(
  reader: Reader,
  { batch }: Received<typeof contract.questions.queue>,
): Promise<Given<typeof contract.questions.queue>> {
  if (batch && !(await batchExists(reader, batch))) return refuse('not-found');
  const rows = await readWanting(reader, batch, queueMax);
  const open = rows.length < queueMax ? rows.length : (await countWanting(reader, batch)).open;
  return { groups: grouped(rows).map((group) => showGroup(reader, group)), open };
}

/** In the order of the oldest of each group. */
export function grouped<R extends Pick<QuestionRow, 'questionId' | 'batchId' | 'versionId' | 'clause' | 'field'>>(
  rows: readonly R[],
): R[][] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = `${row.batchId} ${row.versionId} ${subjectOf(row) ?? row.questionId}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function showGroup({ actor }: Reader, rows: readonly QuestionRow[]): Group {
  const questions = rows.map((row) => showQuestion(row, actor));
  const { clause, clauseText, field, fieldLabel, batch, batchTitle, version } = questions[0]!;
  const workers = new Set(rows.map((row) => row.workerId)).size;
  return { clause, clauseText, field, fieldLabel, batch, batchTitle, version, workers, questions };
}

/** Questions and their answers, the newest first. */
export async function listQuestions(
  reader: Reader,
  { cursor, limit, ...wanted }: Received<typeof contract.questions.list>,
): Promise<Given<typeof contract.questions.list>> {
  const rows = await readList(reader, { ...wanted, before: readIdCursor(cursor), limit: limit + 1 });
  return pageOf(
    rows,
    limit,
    (row) => [row.questionId],
    (row) => showQuestion(row, reader.actor),
  );
}

/** One question. Refuses `not-found`. */
export async function getQuestion(reader: Reader, { id }: { id: string }): Promise<QuestionShown> {
  return showQuestion((await findQuestion(reader, id)) ?? refuse('not-found'), reader.actor);
}

/** How many questions want an answer, and which clauses several workers ask about. */
export async function countQuestions(
  reader: Reader,
  { batch }: Received<typeof contract.questions.counts>,
): Promise<Given<typeof contract.questions.counts>> {
  const wanting = await countWanting(reader, batch);
  const asked =
    wanting.open > 0 || (await readList(reader, { batch, state: 'any', before: null, limit: 1 })).length > 0;
  return { ...wanting, asked, hot: asked ? await readHot(reader, batch, hotWorkers) : [] };
}
