import type { contract, Definition, Received, Row, Values } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { type FieldProblem, refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { readNamed } from '../items/input.ts';
import type { GoldSource } from './gold.ts';
import { layLater } from './lay.ts';
import { findSource, findTemplate, insertGold, type TemplateNow } from './store.ts';
import { readTruth } from './truth.ts';
import { type GoldShown, showGold } from './view.ts';

/**
 * Makes a gold of what a member answered: to a new input, or to an item of a batch, which stays as it is while a copy is mixed in.
 * Refuses `not-found`, `template.archived`, `gold.not-fitting` with one entry per field, `gold.exists`.
 */
export async function createGold(tx: Tx, given: Received<typeof contract.golds.create>): Promise<GoldShown> {
  const template = await templateInUse(tx, given.template);
  const from = given.from ?? null;
  const source = from ? await findSource(tx, from.batch, from.item) : null;
  if (from && source?.templateId !== given.template) return refuse('not-found');
  const input = given.input ?? source?.input;
  if (!input) return refuseFit([{ path: 'input', message: 'Give the input, or the item of a batch it comes from.' }]);
  const read = readGold(template.definition, input, given.truth);
  if (read.problems.length > 0) return refuseFit(read.problems);
  const one = { ...read, reason: given.reason, practice: given.practice, source: 'own' as const, from };
  const goldId = await addGold(tx, template, one);
  if (!goldId) return refuseKnown();
  await layLater(tx, { templateId: given.template });
  return showGold(tx, goldId);
}

/** The template as it is now. Refuses `not-found`, `template.archived`. */
export async function templateInUse(reader: Reader, templateId: string): Promise<TemplateNow> {
  const template = (await findTemplate(reader, templateId)) ?? refuse('not-found');
  if (template.archived) refuse('template.archived', {}, 'Restore the template first.');
  return template;
}

export interface ReadGold {
  input: Row;
  truth: Values;
  problems: FieldProblem[];
}

/** Input and truth as the template keeps them, with what is wrong with either. */
export function readGold(definition: Definition, input: Row, truth: Values): ReadGold {
  const row = readNamed(definition.columns, input);
  const known = readTruth(definition.form, truth, row.input);
  const faults = row.faults.map((fault) => ({ path: `input.${fault.column}`, message: `${fault.why}. ${fault.fix}` }));
  return { input: row.input, truth: known.truth, problems: [...faults, ...known.problems].slice(0, 100) };
}

export interface FoundGold extends ReadGold {
  reason: string;
  practice: boolean;
  source: GoldSource;
  from: { batch: string; item: string } | null;
}

/** Keeps a gold and tells it; null when one with this input is there already. */
export async function addGold(tx: Tx, template: TemplateNow, found: FoundGold): Promise<string | null> {
  const goldId = newId();
  const { templateId } = template;
  if (!(await insertGold(tx, { ...found, goldId, itemId: newId(), templateId }))) return null;
  tx.tell({
    kind: 'gold.created',
    subject: ['gld', goldId],
    details: { source: found.source, practice: found.practice, fields: Object.keys(found.truth) },
  });
  return goldId;
}

export const refuseFit = (problems: FieldProblem[]): never =>
  refuse('gold.not-fitting', {}, 'Correct what the fields name and send it again.', problems);

export const refuseKnown = (): never =>
  refuse('gold.exists', {}, 'Open the gold with this input and change it, or retire it first.');
