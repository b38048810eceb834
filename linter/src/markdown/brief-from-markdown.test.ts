import { definition } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { briefFromMarkdown } from './brief-from-markdown.ts';

describe('a brief from Markdown', () => {
  test('has all its parts, and can be saved as it is', () => {
    const draft = briefFromMarkdown(`# Tag a photo
Minutes: 1.5
Language: English

## Done
The photo has
one kind.
## Why
Shoppers look for it.
## Steps
1. Look at it,
   all of it.
2) Choose.
## Checklist
- [ ] Background left out.
* Nothing guessed.
## Good examples
- a red kurta → Kurta — the wall is background
## Bad examples
- input: a red kurta
  answer: Wall
  reason: not for sale
## Proof
None
## Columns
- photo: Photo (image)
- sku: Product number (hidden, optional, secret)
- Buyer (personal)
## Answer
- kind: Kind (choice: Kurta | Bag)
- Which colours? (choices: Red | Green | Blue, at least 1, at most 2)
- other: What else? (text, 3 to 40, optional, if kind is Bag)
- shot: Screenshot (file, proof, with code)
- price: Price (number, 1 to 100)
- sharp: Sharp? (yes or no)`);
    expect(draft).toMatchObject({
      title: 'Tag a photo',
      brief: {
        done: 'The photo has one kind.',
        why: 'Shoppers look for it.',
        steps: ['Look at it,\nall of it.', 'Choose.'],
        checklist: ['Background left out.', 'Nothing guessed.'],
        examples: [
          { kind: 'good', input: 'a red kurta', answer: 'Kurta', reason: 'the wall is background' },
          { kind: 'bad', input: 'a red kurta', answer: 'Wall', reason: 'not for sale' },
        ],
        minutes: 1.5,
        language: 'en',
      },
      columns: [
        { key: 'photo', type: 'image', shown: true, required: true, sensitivity: 'public' },
        { key: 'sku', shown: false, required: false, sensitivity: 'secret' },
        { key: 'buyer', label: 'Buyer', sensitivity: 'personal' },
      ],
      form: [
        {
          kind: 'choice',
          key: 'kind',
          options: [
            { value: 'kurta', label: 'Kurta' },
            { value: 'bag', label: 'Bag' },
          ],
        },
        { kind: 'choices', key: 'which_colours', min: 1, max: 2 },
        {
          kind: 'text',
          minLength: 3,
          maxLength: 40,
          required: false,
          showIf: { field: 'kind', is: 'equal', value: 'bag' },
        },
        { kind: 'file', proof: { code: true } },
        { kind: 'number', min: 1, max: 100 },
        { kind: 'yes_no' },
      ],
    });
    expect(definition.safeParse(draft).error?.issues).toBeUndefined();
  });
  test('in Hindi, with Hindi digits, reads the same', () => {
    const draft = briefFromMarkdown(
      '# रंग\nसमय: २ मिनट\n## पूरा कब\nरंग चुना गया है।\n## चरण\n१. देखें।\n२. चुनें।\n## सही उदाहरण\n- कुर्ता → लाल — सही\n## कॉलम\n- तस्वीर (image, निजी)\n## जवाब\n- रंग (choice: लाल | नीला)\n- नाम (text, अधिकतम ६०, वैकल्पिक)',
    );
    expect(draft).toMatchObject({
      title: 'रंग',
      brief: { done: 'रंग चुना गया है।', steps: ['देखें।', 'चुनें।'], minutes: 2, language: 'hi' },
      columns: [{ key: 'column_1', label: 'तस्वीर', type: 'image', sensitivity: 'personal' }],
      form: [
        { kind: 'choice', key: 'field_1' },
        { kind: 'text', key: 'field_2', maxLength: 60, required: false },
      ],
    });
  });
  test('takes parts that are named at the begin of a line, and prose without marks line by line', () => {
    const { brief } = briefFromMarkdown('**Done:** it is there\nSteps:\nopen it\nread it\n- Proof: not a heading');
    expect(brief).toMatchObject({ done: 'it is there', proof: '' });
    expect(brief.steps).toContain('Proof: not a heading');
  });
  test('leaves out columns and form where nothing is said of them, and comments; what stands under a heading nobody knows is a rule', () => {
    const draft = briefFromMarkdown('## Done\nx\n## Budget\n100 rupees\n<!-- hidden\nsteps -->\n');
    expect(draft).toEqual({
      brief: expect.objectContaining({ done: 'x', steps: [], checklist: ['100 rupees'] }),
    });
    expect(JSON.stringify(draft)).not.toMatch(/hidden/);
  });
  test('of a text without headings has steps, and under Examples both kinds', () => {
    expect(briefFromMarkdown('# Leads\nResearch some leads.\n\nImprove them.').brief).toMatchObject({
      why: '',
      steps: ['Research some leads.', 'Improve them.'],
    });
    const { brief } = briefFromMarkdown(
      '---\nlanguage: hi\n---\n## Done\nx\n## Examples\n- Good: a → b — c\n- **Bad:** a → d — e\n### Bad\n- f',
    );
    expect(brief.language).toBe('hi');
    expect(brief.examples?.map(({ kind, answer }) => [kind, answer]).sort()).toEqual([
      ['bad', 'd'],
      ['bad', 'f'],
      ['good', 'b'],
    ]);
  });
  test('of any text never throws and is a draft', () => {
    const line = fc.constantFrom(
      '# ',
      '## Done',
      '## Answer',
      '- a: b (',
      '- x (choice: | |)',
      '(((',
      ')))',
      '→ — →',
      '1. ',
      '- __proto__: x (text)',
      '- x (pattern [)',
      '<!--',
      '-->',
      ': : :',
      '\u202e',
      '## पूरा कब',
      '- (text, 9999999999 to 1)',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary' })), { maxLength: 30 }), (lines) => {
        const draft = briefFromMarkdown(lines.join('\n'));
        expect(typeof draft.brief.done).toBe('string');
        for (const { key } of [...(draft.columns ?? []), ...(draft.form ?? [])])
          expect(key).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
      }),
    );
    for (const odd of [undefined, null, 7, {}]) expect(briefFromMarkdown(odd as unknown as string).brief.done).toBe('');
  });
  test('of 300,000 letters of brackets, arrows or lines comes at once', () => {
    for (const unit of ['(', '- a → ', '\n', '- (a), ', '#', '## Done\n', '- x: (choice: a|'])
      expect(briefFromMarkdown(unit.repeat(300_000 / unit.length)).brief).toBeDefined();
  });
});
