import { describe, expect, test } from 'vitest';
import { briefFromMarkdown, type LintOptions, lint } from '../index.ts';
import { rules } from './all.ts';

/** A brief with nothing to mend, one part of which each line changes. */
const parts = {
  title: '# Read a label',
  done: '## Done\nThe size on the label stands as digits, or the label is marked as unreadable.',
  steps:
    '## Steps\n1. Look for the label in the photo.\n2. Type the size.\n3. Choose "Cannot be read" when it is blurred.',
  good: '## Good examples\n- label 38 → Size: 38 — as printed',
  bad: '## Bad examples\n- label 38 → Size: 39 — not as printed',
  proof: '',
  columns: '## Columns\n- photo: Photo (image)',
  form: '## Answer\n- label: Label (choice: Can be read | Cannot be read)\n- size: Size (number, 20 to 50, optional)',
};
const draftOf = (changed: Partial<typeof parts>) =>
  briefFromMarkdown(Object.values({ ...parts, ...changed }).join('\n'));
const found = (changed: Partial<typeof parts>, options?: LintOptions) => lint(draftOf(changed), options).findings;
const names = (changed: Partial<typeof parts>, options?: LintOptions) =>
  found(changed, options).map(({ rule }) => rule);
const steps = (...lines: string[]) => ({
  steps: `## Steps\n${[...lines, 'Type the size.', 'Choose "Cannot be read" when it is blurred.'].map((line) => `- ${line}`).join('\n')}`,
});

/** For each rule: changes that it must find, and changes near them that it must not. */
const cases: Record<string, { finds: Partial<typeof parts>[]; leaves: Partial<typeof parts>[] }> = {
  'done-missing': { finds: [{ done: '' }, { done: '## Done\n⟨what is true⟩' }, { done: '## Done\n…' }], leaves: [{}] },
  'done-not-one-sentence': {
    finds: [{ done: '## Done\nThe size is there. It is right.' }],
    leaves: [{ done: '## Done\nThe size of e.g. a No. 5 shoe, 3.5 for instance, stands there as digits.' }],
  },
  'done-not-checkable': {
    finds: [
      { done: '## Done\nThe label looks good.' },
      { done: '## Done\nDo your best with the label.' },
      { done: '## Done\nAll done' },
    ],
    leaves: [{ done: '## Done\nThe label has its size as digits and nothing else.' }],
  },
  'vague-verb': {
    finds: [
      steps('Improve the photo.'),
      steps('Please check out the photo.'),
      steps('Open it, then handle it.'),
      steps('तस्वीर को ठीक करें।'),
      steps('Photo ko theek karo.'),
    ],
    leaves: [
      steps('Do not improve the photo.'),
      steps('Read the review and the research.'),
      steps('Choose "Improve" under the photo.'),
      steps('Check whether the label is in the photo.'),
      steps('Compare the label with the photo.'),
    ],
  },
  'how-many-missing': {
    finds: [steps('Write some tags for the label.'), steps('List sizes.'), steps('कुछ टैग लिखें।')],
    leaves: [steps('Write 3 tags for the label.'), steps('List the sizes.'), steps('Look at some of it.')],
  },
  'where-missing': {
    finds: [{ ...steps('Find the name of the label.'), columns: '## Columns\n- label: Label' }],
    leaves: [
      { ...steps('Find the label on google.com, first page.'), columns: '## Columns\n- label: Label' },
      steps('Find the label.'),
    ],
  },
  'if-not-found-missing': {
    finds: [
      { steps: '## Steps\n- Find the label and type the size.', form: '## Answer\n- size: Size (number)' },
      { steps: '## Steps\n- Look at the label.', form: '## Answer\n- label: Label (choice: Big | Small)' },
    ],
    leaves: [
      {},
      {
        steps: '## Steps\n- Look at the label.',
        form: '## Answer\n- label: Label (choice: Big | Small | Something else)',
      },
    ],
  },
  'no-good-example': { finds: [{ good: '' }], leaves: [{}] },
  'only-good-examples': { finds: [{ bad: '' }], leaves: [{ good: '', bad: '' }] },
  'example-breaks-form': {
    finds: [
      { good: '## Good examples\n- label 60 → Size: 60 — too big' },
      { good: '## Good examples\n- label 38 → Label: Fine — no option' },
    ],
    leaves: [{ good: '## Good examples\n- label 38 → Label: Can be read · Size: 38 — right' }],
  },
  'column-never-mentioned': {
    finds: [{ columns: '## Columns\n- photo: Photo (image)\n- truck: Truck' }],
    leaves: [{ columns: '## Columns\n- photo: Photo (image)\n- truck: Truck (hidden)' }],
  },
  'field-never-mentioned': {
    finds: [{ form: `${parts.form}\n- weather: Weather (text)` }],
    leaves: [{ form: `${parts.form}\n- notes: Notes (text)` }],
  },
  'clause-without-field': {
    finds: [steps('Write the phone number.'), steps('दुकान का ईमेल लिखें।')],
    leaves: [
      steps('Never write the phone number.'),
      { ...steps('Write the phone number.'), form: `${parts.form}\n- phone: Phone (phone)` },
    ],
  },
  'clause-against-form': {
    finds: [
      {
        ...steps('Choose at most 3 marks.'),
        form: `${parts.form}\n- marks: Marks (choices: A | B | C | D, at most 2)`,
      },
      { ...steps('Write the title in 60 characters.'), form: `${parts.form}\n- title: Title (text, at most 40)` },
      { ...steps('शीर्षक में ६० अक्षर से ज़्यादा न लिखें।'), form: `${parts.form}\n- title: शीर्षक (text, at most 40)` },
      { ...steps('Leave the size empty when it is torn.'), form: parts.form.replace(', optional', '') },
      steps('Write "none" under Size.'),
      steps('Choose "Torn" when it is torn.'),
    ],
    leaves: [
      {
        ...steps('Choose at most 2 marks.'),
        form: `${parts.form}\n- marks: Marks (choices: A | B | C | D, at most 2)`,
      },
      { ...steps('Write the title in 60 characters.'), form: `${parts.form}\n- title: Title (text, at most 60)` },
      steps('Leave the size empty when it is torn.'),
      steps('Never leave the size empty.'),
      // The size may be empty, the label may not: it is the size that is meant.
      steps('Type the size. Leave it empty when the label is torn.'),
      { ...steps('Choose one mark.'), form: `${parts.form}\n- marks: Marks (choices: A | B | C | D, at most 2)` },
      steps('Choose the label: "Cannot be read" or not.'),
    ],
  },
  'impossible-field': {
    finds: [{ form: '## Answer\n- size: Size (number, 50 to 20)\n- label: Label (choice: A | A | None)' }],
    leaves: [{}],
  },
  'too-many-outputs': {
    finds: [{ form: `## Answer\n${Array.from({ length: 9 }, (_, i) => `- f${i}: Size ${i} (text)`).join('\n')}` }],
    leaves: [
      {
        form: `${parts.form}\n${Array.from({ length: 9 }, (_, i) => `- f${i}: Size ${i} (text, if label is cannot_be_read)`).join('\n')}`,
      },
    ],
  },
  'proof-not-stated': {
    finds: [
      { form: `${parts.form}\n- shot: Photo of the label (file, proof)` },
      steps('Take a screenshot of the label.'),
    ],
    leaves: [
      steps('Send no screenshot.'),
      {
        form: `${parts.form}\n- shot: Photo of the label (file, proof)`,
        proof: '## Proof\nThe whole label can be seen.',
      },
    ],
  },
  'proof-without-field': {
    finds: [{ proof: '## Proof\nA photo of the whole label.' }],
    leaves: [{ proof: '## Proof\nNone' }],
  },
  'secret-shown': {
    finds: [{ columns: '## Columns\n- photo: Photo of the label (image, secret)' }],
    leaves: [{ columns: '## Columns\n- photo: Photo (image)\n- code: Code (secret, hidden)' }],
  },
  'personal-shown': {
    finds: [
      { columns: '## Columns\n- photo: Photo (image)\n- email: E-mail' },
      { columns: '## Columns\n- photo: Photo (image)\n- pw: Password of the label' },
    ],
    leaves: [
      { columns: '## Columns\n- photo: Photo (image)\n- email: E-mail (personal)' },
      { columns: '## Columns\n- photo: Photo (image)\n- email: E-mail of the shop' },
    ],
  },
  'minutes-against-asked': {
    finds: [
      { title: '# Read\nMinutes: 45' },
      { title: '# Read\nMinutes: 0.1', form: `## Answer\n- label: Label (long text)\n- size: Size (file)` },
    ],
    leaves: [{ title: '# Read\nMinutes: 1' }],
  },
  'too-long': {
    finds: [
      steps(...Array.from({ length: 60 }, () => 'Look at the label in the photo once more, from left to right.')),
    ],
    leaves: [{}],
  },
  'long-sentence': {
    finds: [steps(`Look at the label ${'and then at the next label '.repeat(8)} in the photo.`)],
    leaves: [{}],
  },
  'other-language': {
    finds: [
      { title: '# x\nLanguage: hi' },
      {
        title: '# x\nLanguage: en',
        done: '## Done\nलेबल का नाप अंकों में लिखा गया है।',
        steps: '## Steps\n- लेबल पढ़ें और नाप लिखें।',
      },
    ],
    leaves: [{}],
  },
  'language-not-known': { finds: [{ title: '# x\nLanguage: ta' }], leaves: [{}] },
  'unseen-letters': { finds: [steps('Look at the \u202elabel.')], leaves: [steps('लेबल को क्‍या देखें।')] },
  'placeholder-left': { finds: [steps('Look at ⟨what⟩.'), steps('TODO')], leaves: [{}] },
};

describe('each rule', () => {
  test('leaves the brief alone that all lines begin with', () => {
    expect(names({})).toEqual([]);
  });
  for (const [rule, { finds, leaves }] of Object.entries(cases))
    test(`${rule} finds what it is for, and leaves what only looks like it`, () => {
      for (const changed of finds) expect([changed, names(changed).includes(rule)]).toEqual([changed, true]);
      for (const changed of leaves) expect([changed, names(changed).includes(rule)]).toEqual([changed, false]);
    });
  test('minutes-against-measured speaks from half as much again', () => {
    const title = { title: '# Read\nMinutes: 2' };
    expect([9, 3.1, 1.2].map((measuredMinutes) => names(title, { measuredMinutes }))).toEqual([
      ['minutes-against-measured'],
      ['minutes-against-measured'],
      ['minutes-against-measured'],
    ]);
    for (const measuredMinutes of [2.9, 1.4, 0, -3, Number.NaN, Number.POSITIVE_INFINITY, null])
      expect(names(title, { measuredMinutes })).toEqual([]);
  });
  test('is tested here by its name', () => {
    expect([...Object.keys(cases), 'minutes-against-measured'].sort()).toEqual(rules.map(({ name }) => name).sort());
  });
});

describe('what blocks', () => {
  const blocking = (changed: Partial<typeof parts>) =>
    found(changed)
      .filter(({ weight }) => weight === 'blocks')
      .map(({ rule }) => rule);
  test('is a missing done, no good example, what no answer can satisfy, and a secret that is shown', () => {
    expect(blocking({ done: '' })).toEqual(['done-missing']);
    expect(blocking({ good: '' })).toEqual(['no-good-example']);
    expect(blocking({ form: '## Answer\n- size: Size (number, 50 to 20)' })).toContain('impossible-field');
    expect(blocking({ columns: '## Columns\n- photo: Photo (image, secret)' })).toEqual(['secret-shown']);
    expect(
      blocking({
        ...steps('Choose at least 5 marks.'),
        form: `${parts.form}\n- marks: Marks (choices: A | B | C, at most 2)`,
      }),
    ).toEqual(['clause-against-form']);
  });
  test('is nothing else: a laxer form only has to be mended', () => {
    expect(
      blocking({
        ...steps('Choose at most 1 of the marks.'),
        form: `${parts.form}\n- marks: Marks (choices: A | B | C, at most 2)`,
      }),
    ).toEqual([]);
    expect(blocking(steps('Improve, handle and optimise some labels.'))).toEqual([]);
  });
});
