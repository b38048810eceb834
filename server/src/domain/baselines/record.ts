import { isDeepStrictEqual } from 'node:util';
import { checkAnswer, type contract, publicId, type Received, tidy } from '@manyhands/contract';
import { moveOf } from '../../kit/machine.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { moves, whyNot } from './run.ts';
import { findVersion, lockRun, type RunFacts, updateRun } from './store.ts';
import { type RunShown, showRun } from './view.ts';

type Input = Received<typeof contract.baselines.record>;

/**
 * Stops the clock with the answer. The same answer again changes nothing. Refuses `not-found`, also for runs that others began,
 * `baseline.moved-on`, `baseline.seconds`, and `answer.not-valid` by the form.
 */
export async function recordRun(tx: Tx, given: Input): Promise<RunShown> {
  const run = (await lockRun(tx, given.id)) ?? refuse('not-found');
  if (run.personId !== tx.actor.personId) return refuse('not-found');
  const { form, same } = (await findVersion(tx, run.versionId, run.formHash)) ?? refuse('not-found');
  const answer = tidy(form, given.values);
  if (run.state === 'recorded' && isDeepStrictEqual(answer, run.answer)) return showRun(tx, given.id);
  stateAfter(run, 'record');
  if (!same)
    return refuse(
      'baseline.moved-on',
      named(run),
      'The form was changed and saved while you answered. Look at it as it is now and do the item again.',
    );
  const elapsed = (tx.now.getTime() - run.beganAt.getTime()) / 1000;
  const wrong = whyNot(given.seconds, elapsed);
  if (wrong) return refuse('baseline.seconds', named(run), wrong, [{ path: 'seconds', message: wrong }]);
  const problems = checkAnswer(form, answer, { row: run.input });
  if (problems.length > 0)
    return refuse(
      'answer.not-valid',
      {},
      'Correct the fields that are named and send it again.',
      problems.map((one) => ({ path: [one.field, ...one.path].join('.'), message: one.message })),
    );
  await keep(tx, run, given, { answer, elapsed });
  return showRun(tx, given.id);
}

async function keep(
  tx: Tx,
  run: RunFacts,
  { seconds, brokenPictures }: Input,
  { answer, elapsed }: { answer: Record<string, unknown>; elapsed: number },
): Promise<void> {
  await updateRun(tx, run.runId, {
    state: 'recorded',
    seconds: tenths(seconds),
    away_seconds: tenths(Math.max(0, elapsed - seconds)),
    answer: JSON.stringify(answer),
    trouble: JSON.stringify(brokenPictures.length > 0 ? { brokenPictures } : {}),
    at: tx.now,
  });
  tx.tell({
    kind: 'baseline.recorded',
    subject: ['bas', run.runId],
    details: { template: publicId('tpl', run.templateId), seconds: tenths(seconds) },
  });
}

/** Nobody's hand is more exact. */
const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

const named = (run: RunFacts) => ({ run: publicId('bas', run.runId), state: run.state });

/** Refuses `baseline.moved-on` where the table has no such way. */
export function stateAfter(run: RunFacts, verb: string): void {
  if (moveOf(moves, run.state, verb) !== null) return;
  const said = { begun: 'is still being done', recorded: 'is recorded already', discarded: 'was thrown away' }[
    run.state
  ];
  refuse('baseline.moved-on', named(run), `This run ${said}. Open the page again to see how it is now.`);
}
