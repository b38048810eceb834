import {
  type Cell,
  type contract,
  type Field,
  type Given,
  isBlank,
  type Received,
  type Values,
  voteKey,
} from '@manyhands/contract';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { type ContestFacts, findContest, listContests, saidToThese } from './contest-store.ts';
import { mayAnswer } from './may.ts';
import { findTemplate } from './store.ts';

type ContestShown = Given<typeof contract.golds.answerContest>;

/** Contests, oldest first. Refuses `not-found` for a template that is not there. */
export async function contestsOf(
  reader: Reader,
  { template, state, cursor, limit }: Received<typeof contract.golds.contests>,
): Promise<Given<typeof contract.golds.contests>> {
  if (template && !(await findTemplate(reader, template))) return refuse('not-found');
  const after = readIdCursor(cursor) ?? undefined;
  const rows = await listContests(reader, { templateId: template, open: state === 'open', after, limit: limit + 1 });
  const page = pageOf(
    rows,
    limit,
    (row) => [row.contestId],
    (row) => row,
  );
  return { items: await showContests(reader, page.items), next: page.next };
}

/** One contest. Refuses `not-found`. */
export async function showContest(reader: Reader, contestId: string): Promise<ContestShown> {
  const found = (await findContest(reader, contestId)) ?? refuse('not-found');
  const [shown] = await showContests(reader, [found]);
  return shown!;
}

async function showContests(reader: Reader, rows: readonly ContestFacts[]): Promise<ContestShown[]> {
  const said = rows.length > 0 ? await saidToThese(reader, [...new Set(rows.map((row) => row.goldId))]) : [];
  const forms = new Map<string, readonly Field[]>();
  for (const templateId of new Set(rows.map((row) => row.templateId)))
    forms.set(templateId, (await findTemplate(reader, templateId))?.definition.form ?? []);
  return rows.map((row) => {
    const answers = said.filter((one) => one.goldId === row.goldId).map((one) => one.said);
    return show(reader, row, votesOf(forms.get(row.templateId) ?? [], row.truth, answers));
  });
}

function show(reader: Reader, row: ContestFacts, others: ContestShown['others']): ContestShown {
  return {
    id: row.contestId,
    gold: row.goldId,
    template: row.templateId,
    state: row.outcome === null ? 'open' : 'answered',
    worker: row.workerId,
    workerName: row.workerName,
    text: row.body,
    at: row.at,
    input: row.input,
    truth: row.truth,
    said: row.said,
    reason: row.reason,
    goldState: row.goldState,
    others,
    outcome: row.outcome,
    words: row.words,
    answeredBy: row.answeredBy,
    answeredAt: row.answeredAt,
    can: mayAnswer(reader.actor.role, row.outcome),
  };
}

/** Per field of the truth, what was said how often; the most frequent first, ten at most. */
export function votesOf(form: readonly Field[], truth: Values, answers: readonly Values[]): ContestShown['others'] {
  return form.flatMap((field) => {
    if (!Object.hasOwn(truth, field.key)) return [];
    const right = voteKey(field, truth[field.key]);
    const found = new Map<string, { value: Cell; count: number; right: boolean }>();
    for (const said of answers) {
      if (!Object.hasOwn(said, field.key)) continue;
      const value = said[field.key];
      const vote = voteKey(field, value);
      const known = found.get(vote);
      if (known) known.count += 1;
      else found.set(vote, { value: isBlank(value) ? null : (value as Cell), count: 1, right: vote === right });
    }
    const sorted = [...found.values()].sort((a, b) => b.count - a.count).slice(0, 10);
    return [{ field: field.key, answers: sorted }] as ContestShown['others'];
  });
}
