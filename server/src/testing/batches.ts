import type { contract, Sent } from '@manyhands/contract';
import type { Somebody } from './world.ts';

/** A small template: a name is shown, a secret is hidden, one choice must be made, a remark may be written. */
export const smallDefinition: Sent<typeof contract.templates.create>['definition'] = {
  title: 'Say whether it is fruit',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Every name is marked as fruit or not.',
    steps: ['Read the name.'],
    minutes: 0.5,
  },
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'cost', label: 'Cost', shown: false, required: false },
  ],
  form: [
    {
      kind: 'choice',
      key: 'fruit',
      label: 'Is it fruit?',
      options: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
    },
    { kind: 'text', key: 'remark', label: 'Remark', required: false, maxLength: 40 },
  ],
};

type Options = Partial<Omit<Sent<typeof contract.batches.create>, 'template'>> & { items?: number };
let count = 0;

/** A draft batch of the small template with items named 1 to `items`; answers its public id. */
export async function draftBatch(owner: Somebody, { items = 3, ...options }: Options = {}): Promise<string> {
  const template = await owner.hands.templates.create({ name: `Fruit ${++count}`, definition: smallDefinition });
  const batch = await owner.hands.batches.create({ template: template.id, title: `Batch ${count}`, ...options });
  for (let from = 1; from <= items; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, items - from + 1) }, (_, i) => ({
      input: { name: `Name ${from + i}`, cost: '7' },
    }));
    await owner.hands.items.add({ id: batch.id, rows });
  }
  return batch.id;
}

/** The same, launched. */
export async function runningBatch(owner: Somebody, options: Options = {}): Promise<string> {
  const id = await draftBatch(owner, options);
  await owner.hands.batches.launch({ id });
  return id;
}
