import type { contract, Row, Sent, Values } from '@manyhands/contract';
import type { Somebody } from './world.ts';

type NewDefinition = Sent<typeof contract.templates.create>['definition'];

/** A definition with one choice, one text and one list of options: enough for votes, ties, feedback and exports. */
export const productDefinition: NewDefinition = {
  title: 'Match the products',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Every pair is judged by **brand** and size.',
    steps: ['Compare both titles.', 'Write the brand as it is printed.'],
    checklist: ['The brand is spelled right.'],
  },
  columns: [
    { key: 'title', label: 'Title' },
    { key: 'price', label: 'Price', type: 'number', required: false },
    { key: 'note', label: 'Note', shown: false, required: false },
  ],
  form: [
    {
      kind: 'choice',
      key: 'match',
      label: 'Same product?',
      options: [
        { value: 'same', label: 'The same' },
        { value: 'other', label: 'Another' },
      ],
    },
    { kind: 'text', key: 'brand', label: 'Brand', required: false },
    {
      kind: 'choices',
      key: 'colours',
      label: 'Colours',
      required: false,
      options: [
        { value: 'red', label: 'Red' },
        { value: 'blue', label: 'Blue' },
      ],
    },
  ],
};

export interface ProductBatch {
  template: string;
  batch: string;
  /** Items in the order of the rows. */
  items: string[];
}

let count = 0;

/** A running batch of products, or of another definition, with these rows. */
export async function openProductBatch(
  of: Somebody,
  rows: readonly Row[],
  { overlap = 1, definition = productDefinition }: { overlap?: number; definition?: NewDefinition } = {},
): Promise<ProductBatch> {
  const template = await of.hands.templates.create({ name: `Products ${++count}`, definition });
  const batch = await of.hands.batches.create({ template: template.id, title: `Products ${count}`, overlap });
  const { items } = await of.hands.items.add({ id: batch.id, rows: rows.map((input) => ({ input })) });
  await of.hands.batches.launch({ id: batch.id });
  return { template: template.id, batch: batch.id, items };
}

/** The worker takes the next item and answers it. Answers the assignment's id. */
export async function answerNext(worker: Somebody, batch: string, values: Values): Promise<string> {
  const { assignment } = await worker.hands.assignments.claim({ id: batch });
  if (!assignment) throw new Error(`${worker.name} was offered nothing`);
  await worker.hands.assignments.submit({ id: assignment.id, values });
  return assignment.id;
}
