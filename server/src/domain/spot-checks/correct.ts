import { isDeepStrictEqual } from 'node:util';
import {
  checkAnswer,
  type contract,
  type Definition,
  type Received,
  type Row,
  tidy,
  type Values,
  valueAt,
} from '@manyhands/contract';
import { type FieldProblem, refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { needClause } from '../decisions/send-back.ts';
import { checkFiles } from '../files/check.ts';
import { fixResult } from '../results/fix.ts';
import { versionOf } from '../templates/version.ts';
import { holdCheck, movedOn, needWaiting, tellJudgement } from './judge.ts';
import { type BehindRow, judgeRow, keepResult } from './store.ts';
import { type SpotCheck, showCheck } from './view.ts';

/**
 * Puts a wrong result right; from then on it stays as it was put. Refuses `not-found`, `spot-check.moved-on`, `spot-check.changed`,
 * `spot-check.same` when nothing is different, `answer.not-valid` and `decision.clause-unknown`.
 */
export async function correct(
  tx: Tx,
  { id, seen, values, clause: cited, words }: Received<typeof contract.spotChecks.correct>,
): Promise<SpotCheck> {
  const held = await holdCheck(tx, id);
  const { check, behind } = held;
  needWaiting(check, seen);
  const before = check.values ?? {};
  const { definition } = await versionOf(tx, check.versionId);
  const clause = cited === undefined ? null : needClause(definition, cited);
  const after = tidy(definition.form, values);
  const fields = differences(definition, before, after);
  if (fields.length === 0)
    refuse(
      'spot-check.same',
      {},
      'The values are the same as before. Change what is wrong, or say that the result is right.',
    );
  await needValid(tx, definition, after, check.input, behind);
  const changed = check.digest !== check.drawnDigest;
  const judgement = { state: 'corrected' as const, changed, before, fixedBefore: check.fixed, fields, clause, words };
  if (!(await judgeRow(tx, id, judgement))) movedOn(check);
  await fixResult(tx, { ...check, values: wholeForm(definition, after), how: 'spot check' });
  await keepResult(tx, check, 'corrected');
  tellJudgement(tx, 'corrected', held, {
    fields: fields.map((field) => ({ field, before: told(before, field), after: told(after, field) })),
    ...(clause ? { clause: clause.number } : {}),
    ...(words ? { words } : {}),
  });
  return showCheck(tx, { id });
}

/** Keys of the fields that say something else, in the order of the form: also another spelling, since the file shows it. */
const differences = ({ form }: Definition, before: Values, after: Values): string[] =>
  form.filter(({ key }) => !isDeepStrictEqual(valueAt(before, key), valueAt(after, key))).map(({ key }) => key);

/** Every field of the form, since all of them were judged; those without a value as empty. */
const wholeForm = ({ form }: Definition, values: Values): Values =>
  Object.fromEntries(form.map(({ key }) => [key, valueAt(values, key)]));

const toldMost = 2000;

/** A value as an event carries it; what is longer is in the check itself. */
function told(values: Values, key: string): unknown {
  const value = valueAt(values, key) ?? null;
  const text = JSON.stringify(value);
  return text.length <= toldMost ? value : `${text.slice(0, toldMost)}…`;
}

async function needValid(
  tx: Tx,
  { form }: Definition,
  after: Values,
  input: Row,
  behind: readonly BehindRow[],
): Promise<void> {
  const problems: FieldProblem[] = checkAnswer(form, after, { row: input }).map(({ field, path, message }) => ({
    path: [field, ...path].join('.'),
    message,
  }));
  if (problems.length === 0) {
    // Files that a worker handed in may stay; new ones must be the reviewer's own.
    const fresh = Object.fromEntries(
      Object.entries(after).filter(
        ([key, value]) => !behind.some((one) => isDeepStrictEqual(valueAt(one.values, key), value)),
      ),
    );
    problems.push(...(await checkFiles(tx, form, fresh, { personId: tx.actor.personId, workerId: tx.actor.workerId })));
  }
  if (problems.length > 0)
    refuse('answer.not-valid', {}, 'Correct the fields named and try again.', problems.slice(0, 100));
}
