import { uuidOf } from '@manyhands/contract';
import type { Tx } from '../../postgres/tx.ts';
import type { StreamEvent } from '../events/stream.ts';
import { versionOf } from '../templates/version.ts';
import { type CheckRow, readChecks } from './check-store.ts';
import { rightShare } from './checked.ts';
import type { Mark } from './mark.ts';
import { type AnswerRow, readAnswers } from './store.ts';

export const goldKinds = ['gold.answered', 'gold.rescored'];
export const checkKinds = ['spot_check.confirmed', 'spot_check.corrected', 'spot_check.undone'];

/**
 * What golds say of answers: `right`, or null while the gold is in doubt, which takes the mark out. Of several events about one answer
 * the last.
 */
export async function marksOfGolds(tx: Tx, events: readonly StreamEvent[]): Promise<Mark[]> {
  const said = new Map<string, { right: boolean | null; at: Date }>();
  for (const { kind, details, at } of events) {
    const answer = goldKinds.includes(kind) ? assignmentIn(details.assignment) : null;
    if (answer) said.set(answer, { right: typeof details.right === 'boolean' ? details.right : null, at });
  }
  if (said.size === 0) return [];
  const answers = await readAnswers(tx, [...said.keys()]);
  return [...answers].map(([id, answer]) => {
    const { right, at } = said.get(id)!;
    const cause = `gold:${id}`;
    return {
      ...about(answer),
      cause,
      source: 'gold',
      right: Number(right ?? 0),
      weight: 1,
      at,
      voidedAt: right === null ? at : null,
    };
  });
}

/** What spot checks say now of the answers behind their results; those taken back take their marks out. Nobody checks themselves. */
export async function marksOfChecks(tx: Tx, events: readonly StreamEvent[]): Promise<Mark[]> {
  const told = events.filter(({ kind }) => checkKinds.includes(kind));
  if (told.length === 0) return [];
  const checks = await readChecks(tx, [...new Set(told.map(({ subjectId }) => subjectId))]);
  const marks: Mark[] = [];
  for (const check of checks.values()) marks.push(...(await marksOfCheck(tx, check)));
  const gone = told.filter(({ subjectId }) => !checks.has(subjectId));
  return [...marks, ...(await takenOut(tx, gone))];
}

async function marksOfCheck(tx: Tx, check: CheckRow): Promise<Mark[]> {
  const { definition } = await versionOf(tx, check.versionId);
  return check.answers.flatMap((answer): Mark[] => {
    const right = rightShare(definition.form, answer.values, check.before, check.truth);
    if (right === null || answer.workerPerson === check.judgedBy) return [];
    const source = right === 1 ? 'confirmed' : 'corrected';
    const cause = causeOf(check.checkId, answer.subjectId);
    return [{ ...about(answer), cause, source, right, weight: 1, at: check.judgedAt, voidedAt: null }];
  });
}

async function takenOut(tx: Tx, events: readonly StreamEvent[]): Promise<Mark[]> {
  const pairs = events.flatMap(({ subjectId, details, at }) => {
    const named = Array.isArray(details.assignments) ? details.assignments : [];
    return named.flatMap((one: unknown) => {
      const answer = assignmentIn(one);
      return answer ? [{ check: subjectId, answer, at }] : [];
    });
  });
  if (pairs.length === 0) return [];
  const answers = await readAnswers(tx, [...new Set(pairs.map(({ answer }) => answer))]);
  return pairs.flatMap(({ check, answer: id, at }): Mark[] => {
    const answer = answers.get(id);
    if (!answer) return [];
    return [
      { ...about(answer), cause: causeOf(check, id), source: 'corrected', right: 0, weight: 1, at, voidedAt: at },
    ];
  });
}

const causeOf = (checkId: string, answerId: string): string => `check:${checkId}:${answerId}`;

const about = ({ subjectId, templateId, workerId, batchId }: AnswerRow) => ({
  subjectId,
  templateId,
  workerId,
  batchId,
});

/** The answer that an event names; nothing in events is trusted to be there. */
function assignmentIn(text: unknown): string | null {
  try {
    return typeof text === 'string' ? uuidOf('asg', text) : null;
  } catch {
    return null;
  }
}
