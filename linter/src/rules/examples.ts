import type { Rule } from '../look.ts';

const path = ['brief', 'examples'];
const example = (kind: 'good' | 'bad', hindi: boolean) =>
  hindi
    ? {
        kind,
        input: '⟨क्या दिया गया था⟩',
        answer: kind === 'good' ? '⟨सही जवाब⟩' : '⟨गलत जवाब⟩',
        reason: kind === 'good' ? '⟨यह सही क्यों है⟩' : '⟨यह गलत क्यों है⟩',
      }
    : {
        kind,
        input: '⟨what was given⟩',
        answer: kind === 'good' ? '⟨a right answer⟩' : '⟨a wrong answer⟩',
        reason: kind === 'good' ? '⟨why it is right⟩' : '⟨why it is wrong⟩',
      };

export const noExample: Rule = {
  name: 'no-good-example',
  costs: 20,
  *find({ examples, language }) {
    if (examples.some(({ kind }) => kind === 'good')) return;
    yield {
      weight: 'blocks',
      at: { path },
      says: examples.length === 0 ? 'There is no example.' : 'All examples are bad ones; none shows what is right.',
      why: 'One good answer explains more than a page: people copy its form, its length and its care.',
      fix: {
        label: 'Add a good example',
        edits: [{ do: 'insert', path: [...path, 0], value: example('good', language.words === 'hi') }],
      },
    };
  },
};

export const onlyGoodExamples: Rule = {
  name: 'only-good-examples',
  costs: 5,
  *find({ examples, language }) {
    if (examples.length === 0 || examples.some(({ kind }) => kind === 'bad')) return;
    if (!examples.some(({ kind }) => kind === 'good')) return;
    yield {
      weight: 'mends',
      at: { path },
      says: 'There are only good examples; none shows what goes wrong.',
      why: 'The line between right and wrong is seen only from both sides: a bad example with its reason shows where it runs.',
      fix: {
        label: 'Add a bad example',
        edits: [{ do: 'insert', path: [...path, examples.length], value: example('bad', language.words === 'hi') }],
      },
    };
  },
};
