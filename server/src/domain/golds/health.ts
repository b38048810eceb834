import type { contract, Field, Given } from '@manyhands/contract';
import { wilsonInterval } from '@manyhands/inference';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import {
  countRetired,
  type HealthGold,
  type HealthWorker,
  healthGolds,
  healthWorkers,
  resultClasses,
} from './health-store.ts';
import { balanceWarning } from './lopsided.ts';
import { findTemplate } from './store.ts';

type Health = Given<typeof contract.golds.health>;
type FieldHealth = Health['fields'][number];

/** Kinds whose answers fall into classes that can be counted. */
const countable = new Set<Field['kind']>(['choice', 'choices', 'yes_no', 'rating']);
const classesMax = 30;
const goldsMax = 200;

/** Whether the golds of a template are fit to judge by. Every count is bounded, whatever was answered. Refuses `not-found`. */
export async function goldHealth(reader: Reader, { template: templateId }: { template: string }): Promise<Health> {
  const template = (await findTemplate(reader, templateId)) ?? refuse('not-found');
  const golds = await healthGolds(reader, templateId);
  const inUse = golds.filter((gold) => gold.state === 'active');
  const fields: FieldHealth[] = [];
  // One after the other: forty counts at once would take every connection.
  for (const field of template.definition.form) fields.push(await fieldHealth(reader, templateId, field, inUse));
  const mixed = inUse.filter((gold) => !gold.practice);
  const workers = (await healthWorkers(reader, templateId)).map((worker) => viewWorker(worker, mixed.length));
  return {
    counts: {
      active: mixed.length,
      practice: inUse.length - mixed.length,
      suspended: golds.filter((gold) => gold.state === 'suspended').length,
      retired: await countRetired(reader, templateId),
    },
    warnings: warningsOf(golds, mixed, fields, workers),
    fields,
    golds: golds
      .map(({ goldId, state, doubt, ...counts }) => ({ gold: goldId, state, doubt, ...rateOf(counts) }))
      .sort((a, b) => (a.share ?? 1) - (b.share ?? 1) || b.answers - a.answers)
      .slice(0, goldsMax),
    workers,
  };
}

async function fieldHealth(
  reader: Reader,
  templateId: string,
  field: Field,
  golds: readonly HealthGold[],
): Promise<FieldHealth> {
  const { key, label } = field;
  const known = golds.filter((gold) => Object.hasOwn(gold.truth, key));
  if (!countable.has(field.kind)) return { key, label, golds: known.length, classes: [], warning: null };
  const results = new Map((await resultClasses(reader, templateId, field)).map((one) => [one.value, one.count]));
  const truths = new Map<string, number>();
  for (const gold of known)
    for (const value of valuesOf(gold.truth[key])) truths.set(value, (truths.get(value) ?? 0) + 1);
  const options = 'options' in field ? field.options.map((option) => option.value) : [];
  const named = field.kind === 'yes_no' ? ['true', 'false'] : options;
  const all = [...new Set([...named, ...results.keys(), ...truths.keys()])];
  const [goldsAll, resultsAll] = [sum(truths.values()), sum(results.values())];
  const share = (count: number, of: number) => (of === 0 ? null : count / of);
  const classes = all.map((value) => ({
    value,
    label: labelOf(field, value),
    golds: truths.get(value) ?? 0,
    goldShare: share(truths.get(value) ?? 0, goldsAll),
    results: results.get(value) ?? 0,
    resultShare: share(results.get(value) ?? 0, resultsAll),
  }));
  classes.sort((a, b) => b.results - a.results || b.golds - a.golds);
  return {
    key,
    label,
    golds: known.length,
    classes: classes.slice(0, classesMax),
    warning: balanceWarning(label, classes),
  };
}

function warningsOf(
  golds: readonly HealthGold[],
  mixed: readonly HealthGold[],
  fields: readonly FieldHealth[],
  workers: readonly Health['workers'][number][],
): string[] {
  const suspended = golds.filter((gold) => gold.state === 'suspended').length;
  const doubtful = golds.filter((gold) => gold.state === 'active' && gold.doubt !== null).length;
  const spent = workers.filter((worker) => worker.left === 0).length;
  return [
    ...(mixed.length === 0
      ? ['There is no gold that could be mixed in. Answer a few items yourself, or take accepted results.']
      : []),
    ...(suspended > 0
      ? [`${counted(suspended, 'gold is', 'golds are')} in doubt and handed out no more until somebody looks.`]
      : []),
    ...(doubtful > 0
      ? [
          `${counted(doubtful, 'gold is', 'golds are')} answered otherwise more often than not, or contested. Look whether they are right.`,
        ]
      : []),
    ...fields.flatMap((field) => field.warning ?? []),
    ...(mixed.length > 0 && spent > 0
      ? [`${counted(spent, 'worker has', 'workers have')} met every gold, and are checked no more. Make some new ones.`]
      : []),
  ];
}

const counted = (n: number, one: string, many: string): string => (n === 1 ? `One ${one}` : `${n} ${many}`);
const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

const viewWorker = ({ workerId, name, used, ...counts }: HealthWorker, mixed: number) => ({
  worker: workerId,
  name,
  used,
  left: Math.max(0, mixed - used),
  ...rateOf(counts),
});

function rateOf({ answers, right }: { answers: number; right: number }) {
  return { answers, right, share: answers === 0 ? null : right / answers, ...wilsonInterval(right, answers) };
}

/** The classes a truth stands for; the parts of a set each by themselves. */
const valuesOf = (truth: unknown): string[] =>
  truth === null || truth === undefined ? [] : Array.isArray(truth) ? truth.map(String) : [String(truth)];

function labelOf(field: Field, value: string): string {
  if (field.kind === 'yes_no') return value === 'true' ? 'Yes' : 'No';
  return ('options' in field ? field.options.find((option) => option.value === value)?.label : undefined) ?? value;
}
