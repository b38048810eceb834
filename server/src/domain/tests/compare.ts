import type { contract, Given } from '@manyhands/contract';
import type { Reader } from '../../postgres/tx.ts';
import { getTemplate } from '../templates/get.ts';
import { changesBetween } from './changes.ts';
import { figuresOf } from './figures.ts';
import * as store from './store.ts';
import { against, type Measured, verdictOf } from './verdict.ts';

type Compared = Given<typeof contract.tests.compare>;

const versionsMost = 6;
const batchesMost = 20;
const answersMost = 1000;

/**
 * The newest versions that were used side by side, each by its newest decided answers: what is read does not grow with the work that was done.
 * Refuses `not-found`.
 */
export async function compareVersions(reader: Reader, { template: id }: { template: string }): Promise<Compared> {
  const template = await getTemplate(reader, { id });
  const used = (await store.usedVersions(reader, id, versionsMost, batchesMost)).toReversed();
  const versions: Compared['versions'] = [];
  let before: (Measured & { definition: store.UsedVersion['definition'] }) | null = null;
  for (const version of used) {
    const measured = await measure(reader, version);
    versions.push({
      ...{ id: version.id, number: version.number, figures: measured.figures },
      changes: before ? changesBetween(before.definition, version.definition) : [],
      against: before ? against(before, measured) : [],
    });
    before = { ...measured, definition: version.definition };
  }
  return { template: id, templateName: template.name, versions, says: verdictOf(versions) };
}

async function measure(reader: Reader, { number, definition, batches }: store.UsedVersion): Promise<Measured> {
  const answers = await store.newestDecided(reader, batches, answersMost);
  const itemIds = [...new Set(answers.map((one) => one.itemId))];
  const questions = await store.countQuestions(reader, batches, itemIds);
  const figures = figuresOf({
    ...{ items: itemIds.length, answers, questions, definition },
    expectedMinutes: definition.brief.minutes,
  });
  return { number, figures, seconds: answers.flatMap((one) => one.seconds ?? []) };
}
