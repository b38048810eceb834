import { readdir, readFile } from 'node:fs/promises';
import { sayPlan, type TemplateFile, templateFile, type WholeTemplateFile } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { createNumbered } from './create.ts';

/** The same number of steps up from the sources and from what is built of them. */
const folder = new URL('../../../assets/library/', import.meta.url);

export interface Shipped {
  slug: string;
  file: TemplateFile;
}

let shipped: Promise<Shipped[]> | undefined;

/** The templates that ship with Many Hands, by slug; read once. A file that breaks the contract is a fault of the release. */
export function library(): Promise<Shipped[]> {
  shipped ??= readLibrary().catch((error: unknown) => {
    shipped = undefined;
    throw error;
  });
  return shipped;
}

async function readLibrary(): Promise<Shipped[]> {
  const names = (await readdir(folder)).filter((name) => /^[a-z-]+\.json$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({
      slug: name.slice(0, -'.json'.length),
      file: fileOf(JSON.parse(await readFile(new URL(name, folder), 'utf8'))),
    })),
  );
}

/** The rows are ours and tested, and there are hundreds: reading them cell by cell would be felt at the first start. */
function fileOf({ samples, ...rest }: TemplateFile): TemplateFile {
  return { ...templateFile.parse(rest), samples };
}

/** The same as files that can be imported anywhere. */
export async function shownLibrary(): Promise<{ items: { slug: string; file: WholeTemplateFile }[] }> {
  const items = (await library()).map(({ slug, file: { plan, ...file } }) => ({
    slug,
    file: { ...file, kind: file.kind ?? slug, ...(plan ? { plan: sayPlan(plan) } : {}) },
  }));
  return { items };
}

/** Adds a template of the library to the workspace; a taken name gets a number. Refuses `not-found`. */
export async function addFromLibrary(tx: Tx, { slug }: { slug: string }): ReturnType<typeof createNumbered> {
  const found = (await library()).find((one) => one.slug === slug);
  return found ? createNumbered(tx, { ...found.file, kind: found.file.kind ?? slug }) : refuse('not-found');
}
