import type { contract, Given } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { grouped } from './grouped.ts';
import { can } from './may.ts';
import { answersBehind, type BehindRow, type CheckRow, findCheck } from './store.ts';

export type SpotCheck = Given<typeof contract.spotChecks.get>;

/** One check as its reviewer sees it. Refuses `not-found`, also for what was drawn and not given out yet. */
export async function showCheck(reader: Reader, { id }: { id: string }): Promise<SpotCheck> {
  const check = (await findCheck(reader, id)) ?? refuse('not-found');
  return viewCheck(reader, check, await answersBehind(reader, [check.itemId]));
}

/** The same for many, in their order. */
export async function viewChecks(reader: Reader, checks: readonly CheckRow[]): Promise<SpotCheck[]> {
  if (checks.length === 0) return [];
  const behind = grouped(
    await answersBehind(
      reader,
      checks.map((check) => check.itemId),
    ),
    (answer) => answer.itemId,
  );
  return checks.map((check) => viewCheck(reader, check, behind.get(check.itemId) ?? []));
}

function viewCheck(reader: Reader, check: CheckRow, behind: readonly BehindRow[]): SpotCheck {
  const { state, values, judgedAt } = check;
  const authors = behind.map(({ workerPerson }) => workerPerson);
  return {
    id: check.checkId,
    batch: check.batchId,
    version: check.versionId,
    item: { id: check.itemId, number: check.number, input: check.input },
    place: check.turn,
    state,
    values: values ?? {},
    seen: check.digest ?? '',
    reasons: check.reasons,
    answers: behind.map(({ id, worker, workerName, values: given }) => ({ id, worker, workerName, values: given })),
    judged: judgedAt && viewJudgement(check, judgedAt),
    can: can(reader.actor, { state, values, authors, judgedAt }, reader.now),
  };
}

function viewJudgement(check: CheckRow, at: Date): NonNullable<SpotCheck['judged']> {
  const { state, judgedByName, before, fields, clause, clauseText, words } = check;
  return {
    by: judgedByName ?? 'A former member',
    at,
    before: state === 'corrected' ? before : null,
    fields,
    clause: clause === null ? null : { number: clause, text: clauseText ?? '' },
    words,
  };
}
