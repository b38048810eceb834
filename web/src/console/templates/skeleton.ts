import type { Draft } from './draft.ts';

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
