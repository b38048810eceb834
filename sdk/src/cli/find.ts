import type { contract, Got } from '@manyhands/contract';
import type { Hands } from '../client.ts';
import { everyPage } from '../every-page.ts';
import { CliRefusal } from './refused.ts';

type Template = Got<typeof contract.templates.list>['items'][number];
export type Batch = Got<typeof contract.batches.get>;

const isId = (prefix: string, text: string): boolean => new RegExp(`^${prefix}_[0-9a-z]{26}$`).test(text);
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The id of a template from its id, its name or its title. */
export async function findTemplate(hands: Hands, named: string): Promise<string> {
  if (isId('tpl', named)) return named;
  const found: Template[] = [];
  for await (const one of everyPage(hands.templates.list, { limit: 200 })) {
    if (same(one.name, named)) return one.id;
    if (same(one.title, named)) found.push(one);
  }
  return only(found, 'template', named, 'hands templates list');
}

/** The id of a batch from its id or its title. */
export async function findBatch(hands: Hands, named: string): Promise<string> {
  if (isId('bat', named)) return named;
  const found: Batch[] = [];
  for await (const one of everyPage(hands.batches.list, { limit: 200 })) if (same(one.title, named)) found.push(one);
  return only(found, 'batch', named, 'hands batches list');
}

/** The id of a worker from their id or their name. */
export async function findWorker(hands: Hands, named: string): Promise<string> {
  if (isId('wkr', named)) return named;
  const found: { id: string }[] = [];
  for await (const one of everyPage(hands.workers.list, { limit: 200 })) if (same(one.name, named)) found.push(one);
  return only(found, 'worker', named, 'hands skills');
}

function only(found: readonly { id: string }[], noun: string, named: string, list: string): string {
  const [first, second] = found;
  if (first && !second) return first.id;
  if (!first) throw new CliRefusal(`There is no ${noun} “${named}” here. See what there is with "${list}".`);
  throw new CliRefusal(
    `${found.length} ${noun === 'batch' ? 'batches' : `${noun}s`} are called “${named}”. Name one by its id: ${found
      .slice(0, 5)
      .map((one) => one.id)
      .join(', ')}.`,
  );
}
