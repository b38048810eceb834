import type { Column } from '@manyhands/contract';
import type { Draft } from './draft.ts';
import { makeKey } from './make-key.ts';

/** What a new template begins with: one of everything that matters, and rows to see it with. */
export const skeleton: Draft = {
  name: '',
  definition: {
    title: '',
    brief: {
      done: '',
      why: '',
      steps: [''],
      checklist: [],
      examples: [{ kind: 'good', input: '', answer: '', reason: '' }],
      proof: '',
      minutes: 1,
      language: 'en',
    },
    columns: [{ key: 'text', label: 'Text', type: 'long_text', shown: true, required: true, sensitivity: 'public' }],
    form: [
      {
        kind: 'choice',
        key: 'answer',
        label: 'Answer',
        required: true,
        options: [
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
          { value: 'not_sure', label: 'Not sure' },
        ],
      },
    ],
    touches: [],
  },
  samples: [
    { text: 'My order came with the wrong size. Can I change it?' },
    { text: 'Do you have this kurta in blue?' },
  ],
  plan: null,
  settled: [],
};

const columnsMost = 60;

/** The same with the columns of a file, by their names; without samples, since those had another column. */
export function skeletonFor(names: readonly string[]): Draft {
  const columns: Column[] = [];
  for (const name of names.slice(0, columnsMost)) {
    const key = makeKey(
      name,
      columns.map((column) => column.key),
      'column',
    );
    const label = name.trim().slice(0, 80) || key;
    columns.push({ key, label, type: 'text', shown: true, required: false, sensitivity: 'public' });
  }
  if (columns.length === 0) return skeleton;
  return { ...skeleton, definition: { ...skeleton.definition, columns }, samples: [] };
}
