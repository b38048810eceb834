import type { contract, Given } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { isClosed } from '../batches/batch.ts';
import { type BatchView, showBatch } from '../batches/view.ts';
import { versionOf } from '../templates/version.ts';
import { checkingBrief } from './checking-brief.ts';
import { batchOfAnswer, checkAnswers, roundsOf } from './round-store.ts';
import { type Chain, countRounds, countStuck, findChain, findChainBy, findVerification } from './store.ts';
import { checkVoteOf } from './verdict.ts';
import { freeFields, isJudged } from './verification.ts';

export type ChainView = Given<typeof contract.verifications.chain>;
type Shown = Given<typeof contract.verifications.show>;

export async function showChain(reader: Reader, chain: Chain): Promise<ChainView> {
  const manages = reader.actor.role === 'manager' || reader.actor.role === 'owner';
  return {
    batch: chain.batchId,
    batchTitle: chain.batchTitle,
    checkBatch: chain.checkBatchId,
    checkBatchTitle: chain.checkBatchTitle,
    template: chain.templateId,
    rounds: chain.rounds,
    overlap: chain.overlap,
    since: chain.since,
    stoppedAt: chain.stoppedAt,
    counts: await countRounds(reader, chain.batchId),
    stuck: await countStuck(reader, [chain.batchId, chain.checkBatchId]),
    can: manages && chain.stoppedAt === null ? ['stop'] : [],
  };
}

/** Both sides of a batch: the step that checks it, the one it is, and what adding one would be. Refuses `not-found`. */
export async function showVerification(reader: Reader, { id }: { id: string }): Promise<Shown> {
  const batch = await showBatch(reader, id);
  const checkedBy = await findChain(reader, id);
  const checks = await findChainBy(reader, id);
  const isRunning = checkedBy !== null && checkedBy.stoppedAt === null;
  return {
    checkedBy: checkedBy && (await showChain(reader, checkedBy)),
    checks: checks && (await showChain(reader, checks)),
    offer: isRunning || checks !== null || isClosed(batch.state) ? null : await offerFor(reader, batch),
  };
}

async function offerFor(reader: Reader, { version, progress }: BatchView): Promise<Shown['offer']> {
  const { definition } = await versionOf(reader, version);
  const fields = freeFields(definition.form).map(({ key, label }) => ({ key, label }));
  if (fields.length === 0) return null;
  const perAnswer = checkingBrief(definition, []).minutes;
  const answers = Math.max(0, progress.wanted - progress.accepted);
  return { fields, answers, minutes: { perAnswer, inAll: perAnswer * answers } };
}

/** What checkers made of an answer, round by round. Refuses `not-found` when there is no such answer; an unchecked one has no rounds. */
export async function showChecks(
  reader: Reader,
  { id }: { id: string },
): Promise<Given<typeof contract.verifications.answer>> {
  const batchId = (await batchOfAnswer(reader, id)) ?? refuse('not-found');
  const rounds = await roundsOf(reader, id);
  const chain = await findChain(reader, batchId);
  const known = chain && (await findVerification(reader, chain.templateId));
  if (!known) return { items: [] };
  const votes = await checkAnswers(
    reader,
    rounds.map((round) => round.checkItemId),
  );
  const judged = known.fields.filter(isJudged);
  return {
    items: rounds.map((round) => ({
      round: round.round,
      state: round.state,
      checkBatch: round.checkBatchId,
      checkItem: round.checkItemId,
      verdict: round.verdict,
      clause: round.clause === null ? null : { number: round.clause, text: round.clauseText ?? '' },
      fields: round.fields,
      words: round.words,
      fixed: round.fixed,
      by: votes
        .filter((vote) => vote.itemId === round.checkItemId)
        .flatMap(({ worker, workerName, answer }) => {
          const vote = checkVoteOf(answer, judged, {});
          return vote ? [{ worker, name: workerName, verdict: vote.verdict }] : [];
        }),
      at: round.changedAt,
    })),
  };
}
