import type { contract, Got, Sent } from '@manyhands/contract';
import { HandsError } from '@manyhands/sdk';
import { assertInvariants } from './invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from './world.ts';

export type ImportView = Got<typeof contract.imports.get>;
type BatchOptions = Partial<Sent<typeof contract.batches.create>>;

/** Columns of a small shop's products; only the name is required. */
const definition: Sent<typeof contract.templates.create>['definition'] = {
  title: 'Check a product',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'The product is checked.',
    minutes: 1,
  },
  columns: [
    { key: 'product', label: 'Product' },
    { key: 'price', label: 'Price', type: 'number', required: false },
    { key: 'page', label: 'Product page', type: 'url', required: false },
    { key: 'picture', label: 'Picture', type: 'image', required: false },
    { key: 'notes', label: 'Notes', type: 'long_text', required: false },
  ],
  form: [{ kind: 'yes_no', key: 'right', label: 'Is it right?' }],
};

const shop = ['Kurta', 'Dupatta', 'Jutti', 'Earrings', 'Tote bag'];
/** 200 rows as a shop has them: quotes, commas, line breaks inside cells. */
export const twoHundred = `Product,Price,Product page,Notes\n${Array.from({ length: 200 }, (_, i) => `"${shop[i % 5]} no. ${i + 1}",${(i * 7.5 + 99).toFixed(2)},https://shop.example/p/${i + 1},"Said ""nice"", size ${i % 7}\nsecond line"`).join('\n')}\n`;

/** A world with a template of products, and the few things that every test of imports does. */
export interface ImportDesk {
  world: World;
  asha: Somebody;
  ravi: TestWorker;
  newBatch(options?: BatchOptions): Promise<string>;
  send(batch: string, body: string | Uint8Array, name?: string, who?: Somebody): Promise<ImportView>;
  imported(one: ImportView, options?: { duplicates?: 'skip' | 'keep' }): Promise<ImportView>;
  inputs(batch: string): Promise<Record<string, unknown>[]>;
  /** Asks the promises once more, then closes. */
  close(): Promise<void>;
}

export async function openImportDesk(): Promise<ImportDesk> {
  const world = await openWorld({ MANYHANDS_UPLOAD_MAX_MB: '12' });
  const asha = await world.owner('Asha');
  const ravi = await world.worker(asha, 'Ravi');
  const template = (await asha.hands.templates.create({ name: 'Products', definition })).id;
  return {
    world,
    asha,
    ravi,
    newBatch: async (options = {}) => (await asha.hands.batches.create({ template, title: 'Products', ...options })).id,
    send: (id, body, name = 'products.csv', who = asha) =>
      who.hands.imports.create({ id, name }, { body: body as never }),
    imported: async (one, options = {}) => {
      await asha.hands.imports.confirm({ id: one.id, ...options });
      await world.settle();
      return asha.hands.imports.get({ id: one.id });
    },
    inputs: async (id) => (await asha.hands.items.list({ id, limit: 200 })).items.map((item) => item.input),
    close: async () => {
      await world.settle();
      await assertInvariants(world.database, { settled: true });
      await world.close();
    },
  };
}

/** The refusal a call ends with; a call that succeeds, or fails in another way, fails the test. */
export async function refused(call: Promise<unknown>): Promise<HandsError> {
  const error = await call.then(
    () => null,
    (e: unknown) => e,
  );
  if (error instanceof HandsError) return error;
  throw error ?? new Error('was not refused');
}
