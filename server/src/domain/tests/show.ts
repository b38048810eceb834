import type { contract, Definition, Field, Given } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import type { Batch } from '../batches/batch.ts';
import { isTested, type TestFacts, testsOf } from '../batches/family-store.ts';
import { getBatch } from '../batches/get.ts';
import { type BatchView, showBatch } from '../batches/view.ts';
import { agreementOn, saysOf } from '../disagreements/fields.ts';
import { getTemplate } from '../templates/get.ts';
import { versionOf } from '../templates/version.ts';
import { figuresOf, givenByItem, isShared, shareOf } from './figures.ts';
import * as store from './store.ts';
import type { Findings } from './suggestion.ts';
import { type Offered, suggestionsOf } from './suggestions.ts';
import { many } from './words.ts';

export type TestPage = Given<typeof contract.tests.show>;
type Test = NonNullable<TestPage['test']>;

/** A test with its evidence, as the page shows it and as suggestions are taken from it. */
export interface Looked {
  page: TestPage;
  testId: string | null;
  latest: Definition;
  offered: Offered[];
}

/** How the test of a batch went: of a test batch, or the newest test of a batch. Refuses `not-found`. */
export async function showTest(reader: Reader, { id }: { id: string }): Promise<TestPage> {
  return (await lookAtTest(reader, id)).page;
}

export async function lookAtTest(reader: Reader, id: string): Promise<Looked> {
  const asked = await getBatch(reader, id);
  const parent = await parentOf(reader, asked);
  const tests = await testsOf(reader, asked.testOf ?? id);
  const template = await getTemplate(reader, { id: asked.templateId });
  const chosen = asked.testOf === null ? tests[0] : tests.find((test) => test.batchId === id);
  const latest = template.latest.definition;
  const looked = chosen ? await lookAt(reader, chosen, latest) : null;
  return {
    page: {
      ...{ template: template.id, templateName: template.name, changedAt: template.changedAt },
      latest: { id: template.latest.id, number: template.latest.number },
      parent: parent && (await viewParent(reader, parent)),
      tests: tests.map(viewLine),
      family: familyOf(parent, tests),
      test: looked?.test ?? null,
    },
    testId: chosen?.batchId ?? null,
    latest,
    offered: looked?.offered ?? [],
  };
}

/** The batch that was asked for, or the one whose test it is; null when that was discarded. */
async function parentOf(reader: Reader, { batchId, testOf }: Batch): Promise<BatchView | null> {
  if (testOf === null) return showBatch(reader, batchId);
  return showBatch(reader, testOf).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'not-found') return null;
    throw error;
  });
}

const viewParent = async (reader: Reader, parent: BatchView): Promise<NonNullable<TestPage['parent']>> => ({
  ...{ id: parent.id, title: parent.title, state: parent.state, version: parent.version },
  ...{ versionNumber: parent.versionNumber, items: parent.progress.items - parent.progress.itemsCancelled },
  ...{ teamOnly: parent.teamOnly, forOutside: parent.forOutside, can: parent.can },
  tested: await isTested(reader, parent.version),
});

const viewLine = (test: TestFacts): TestPage['tests'][number] => ({
  ...{ id: test.batchId, title: test.title, state: test.state, versionNumber: test.versionNumber },
  ...{ items: test.items, itemsDone: test.itemsDone, people: test.people, reviewed: test.reviewed },
});

function familyOf(parent: BatchView | null, tests: readonly TestFacts[]): TestPage['family'] {
  const sum = (of: (test: TestFacts) => number) => tests.reduce((all, test) => all + of(test), 0);
  const own = parent ? parent.progress.items - parent.progress.itemsCancelled : 0;
  const inTests = sum((test) => test.items);
  return {
    items: Math.max(0, own) + inTests,
    itemsDone: (parent?.progress.itemsDone ?? 0) + sum((t) => t.itemsDone),
    inTests,
  };
}

async function lookAt(
  reader: Reader,
  facts: TestFacts,
  latest: Definition,
): Promise<{ test: Test; offered: Offered[] }> {
  const { batchId } = facts;
  const { definition: tested } = await versionOf(reader, facts.versionId);
  const answers = await store.answersOf(reader, batchId);
  const items = await store.itemsOf(reader, batchId);
  const questions = await store.questionsOf(reader, batchId);
  const judgements = await store.judgementsOf(
    reader,
    answers.map((one) => one.assignment),
  );
  const figures = figuresOf({
    ...{ items: items.length, answers, questions: questions.length },
    ...{ expectedMinutes: tested.brief.minutes, definition: tested },
  });
  const findings: Findings = { tested, latest, items, answers, judgements, questions, seconds: figures.seconds };
  const offered = suggestionsOf(findings, await store.takenOf(reader, batchId));
  return {
    offered,
    test: {
      ...viewLine(facts),
      version: facts.versionId,
      left: await leftOf(reader, facts, answers, questions),
      figures,
      clauses: citedClauses(findings),
      fields: tested.form.map((field) => fieldOf(field, answers)),
      questions: questions.map(({ id, body, answer, askedAt }) => ({ id, body, answer, askedAt })),
      sides: sidesOf(findings),
      suggestions: offered.map(({ amendment: _, ...one }) => one),
    },
  };
}

async function leftOf(
  reader: Reader,
  { batchId, state, reviewed }: TestFacts,
  answers: readonly store.AnswerRow[],
  questions: readonly store.QuestionRow[],
): Promise<Test['left']> {
  const { open, claimed } = await store.stillOpen(reader, batchId);
  const left = {
    toAnswer: state === 'closed' ? 0 : open,
    underWay: claimed,
    toReview: answers.filter((one) => one.state === 'submitted').length,
    sentBack: answers.filter((one) => one.state === 'sent_back').length,
    questions: questions.filter((one) => one.answer === null).length,
  };
  const parts = [
    ...(left.toAnswer + left.underWay > 0 ? [`${many(left.toAnswer + left.underWay, 'answer')} to be given`] : []),
    ...(left.toReview > 0 ? [`${many(left.toReview, 'answer')} to review`] : []),
    ...(left.sentBack > 0 ? [`${many(left.sentBack, 'answer')} sent back, to be mended by their workers`] : []),
    ...(left.questions > 0 ? [`${many(left.questions, 'question')} to answer`] : []),
  ];
  if (parts.length > 0) return { ...left, says: `Still to do: ${parts.join(', ')}.` };
  return {
    ...left,
    says: reviewed ? 'All of it is reviewed.' : 'Nothing is left to do, and some items have no result.',
  };
}

function citedClauses({ judgements, answers }: Findings): Test['clauses'] {
  const judged = answers.filter((one) => one.judged).length;
  const byClause = new Map<string, store.JudgementRow[]>();
  for (const one of judgements) {
    if (one.clause === null) continue;
    const key = `${one.clause} ${one.clauseText ?? ''}`;
    byClause.set(key, [...(byClause.get(key) ?? []), one]);
  }
  return [...byClause.values()]
    .map((cited) => {
      const times = new Set(cited.map((one) => one.assignment)).size;
      return {
        ...{ clause: cited[0]!.clause!, text: cited[0]!.clauseText ?? '' },
        sentBack: cited.filter((one) => one.kind === 'sent_back').length,
        rejected: cited.filter((one) => one.kind === 'rejected').length,
        share: shareOf(times, Math.max(times, judged), 'judged answers missed it') ?? refuse('not-found'),
        notes: [...new Set(cited.flatMap((one) => one.words))].slice(0, 20),
      };
    })
    .sort((a, b) => b.share.count - a.share.count || a.clause - b.clause);
}

function fieldOf(field: Field, answers: readonly store.AnswerRow[]): Test['fields'][number] {
  const shared = [...givenByItem(answers).values()]
    .map((ofItem) => isShared(field, ofItem))
    .filter((same) => same !== null);
  const differ = shared.filter((same) => !same).length;
  const given = answers.flatMap(({ itemId, values, asked }) => (values === null ? [] : [{ itemId, values, asked }]));
  const agreement = agreementOn(field, given);
  return {
    ...{ key: field.key, label: field.label, kind: field.kind },
    differ: shareOf(differ, shared.length, `${shared.length === 1 ? 'item' : 'items'} answered differently`),
    alpha: agreement.value,
    says: saysOf(field, agreement, null),
  };
}

function sidesOf({ tested, items, answers, judgements }: Findings): Test['sides'] {
  const standing = givenByItem(answers);
  return items.map((item) => ({
    ...item,
    differ: tested.form.filter((field) => isShared(field, standing.get(item.id) ?? []) === false).map(({ key }) => key),
    answers: answers
      .filter((one) => one.itemId === item.id)
      .map(({ assignment, worker, workerName, state, values, seconds }) => ({
        ...{ assignment, worker, workerName, state, values, seconds },
        notes: judgements.filter((one) => one.assignment === assignment).flatMap((one) => one.words),
      })),
  }));
}
