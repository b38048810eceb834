import { contract, type Field } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { changeBrief, changeDefinition, changeForm, type Draft, rename } from './draft.ts';
import { kindGroups, makeField } from './kinds.ts';
import { cardOf, openProblems, placeOf, problemsOf, valueAt } from './problems.ts';
import { skeleton } from './skeleton.ts';

const named = changeBrief(rename(skeleton, 'Topics'), () => ({
  done: 'Each message has a topic.',
  steps: [],
  examples: [],
}));

/** What the server would refuse of a draft, as it says it. */
function refusedOf({ name, definition, samples }: Draft) {
  const read = contract.templates.create.input.safeParse({ name, definition, samples });
  return (read.error?.issues ?? []).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
const problemsIn = (draft: Draft) => problemsOf(refusedOf(draft), draft);
const withField = (field: object): Draft => changeForm(named, () => [field as Field]);
const base = { key: 'x', label: 'X', required: true };

describe('what is missing, in the words of the page', () => {
  test('a draft with everything has no problem', () => expect(problemsIn(named)).toEqual([]));

  test('an untouched new template asks for its name first, then title and done', () => {
    const found = problemsIn(skeleton);
    expect(found.slice(0, 3).map((p) => [p.path, p.message])).toEqual([
      ['name', 'Give the template a name.'],
      ['definition.title', 'Give the task a title; workers see it first.'],
      ['definition.brief.done', 'Say in one sentence what is true when an item is done.'],
    ]);
  });

  test.each([
    [withField({ ...base, kind: 'text', label: '' }), 'Field 1', 'label', 'Fill this in.'],
    [
      withField({ ...base, kind: 'choice', options: [{ value: 'a', label: 'A' }] }),
      'Field “X”, options',
      'options',
      'Add at least 2.',
    ],
    [
      withField({ ...base, kind: 'text', label: 'y'.repeat(201) }),
      /^Field “y+”, label$/,
      'label',
      'Use at most 200 characters.',
    ],
    [withField({ ...base, kind: 'rating', max: 11 }), 'Field “X”, max', 'max', 'Must be at most 10.'],
    [withField({ ...base, kind: 'rating', max: 1 }), 'Field “X”, max', 'max', 'Must be at least 2.'],
    [withField({ ...base, kind: 'number', step: 0 }), 'Field “X”, step', 'step', 'Must be more than 0.'],
    [withField({ ...base, kind: 'date', min: 'soon' }), 'Field “X”, min', 'min', 'Must be a date.'],
    [withField({ ...base, kind: 'number', min: 5, max: 2 }), 'Field “X”, max', 'max', 'Must not be below min.'],
    [
      withField({ ...base, kind: 'boxes', image: 'text', labels: [{ value: 'a', label: 'A' }], countMax: 5 }),
      'Field “X”, picture',
      'image',
      'Must name an input column of type image.',
    ],
  ])('a wrong field is named with its setting: %#', (draft, place, setting, message) => {
    const [problem] = problemsIn(draft);
    expect(problem?.path).toBe(`definition.form.0.${setting}`);
    expect(problem?.message).toBe(message);
    expect(placeOf(problem?.path ?? '', draft)).toMatch(place);
  });

  test('no message is in the words of a library', () => {
    const wrong = [
      withField({ ...base, kind: 'choice', options: [], key: 'No Key' }),
      withField({ ...base, kind: 'file', accept: ['nonsense'], sizeMaxMb: 99, countMax: 0 }),
      withField({ ...base, kind: 'table', columns: [], rowsMin: -1, rowsMax: 999 }),
      withField({ ...base, kind: 'text', showIf: { field: 'gone', is: 'equal' } }),
      changeDefinition(named, { columns: [], form: [] }),
      changeBrief(named, () => ({
        minutes: 0,
        language: 'English!',
        steps: [''],
        examples: [{ kind: 'good', input: '', answer: '', reason: '' }],
      })),
    ];
    for (const draft of wrong) {
      const found = problemsIn(draft);
      expect(found.length).toBeGreaterThan(0);
      for (const { message } of found) expect(message).not.toMatch(/expected|>=|<=|Invalid|received|undefined/);
    }
  });

  test('places are named by what stands there', () => {
    expect(placeOf('definition.brief.steps.1', named)).toBe('Step 2');
    expect(placeOf('definition.brief.examples.0.reason', named)).toBe('Example 1');
    expect(placeOf('definition.columns.0.key', named)).toBe('Column “Text”, key');
    expect(placeOf('definition.form.0.options.2.label', named)).toBe('Field “Answer”, options');
    expect(placeOf('definition.columns', named)).toBe('Input');
    expect(placeOf('samples.3', named)).toBe('Sample row 4');
    expect(placeOf('name', named)).toBe('Name');
  });
});

describe('a problem', () => {
  test('is gone once what stood there has changed, and not before', () => {
    const problems = problemsIn(rename(named, ''));
    const draft = rename(named, '');
    expect(openProblems(problems, draft).map((p) => p.path)).toContain('name');
    expect(openProblems(problems, rename(draft, 'N')).map((p) => p.path)).not.toContain('name');
  });

  test('about a list is gone once the list has changed', () => {
    const draft = withField({ ...base, kind: 'choice', options: [{ value: 'a', label: 'A' }] });
    const problems = problemsIn(draft);
    const more = {
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    };
    const fixed = changeForm(draft, (form) => form.map((f) => ({ ...f, ...more }) as Field));
    expect(openProblems(problems, draft)).toHaveLength(1);
    expect(openProblems(problems, fixed)).toEqual([]);
  });

  test('leads to the card it lies in', () => {
    expect(cardOf('definition.form.3.options.0.label')).toEqual({ list: 'form', at: 3 });
    expect(cardOf('definition.columns.0')).toEqual({ list: 'columns', at: 0 });
    expect(cardOf('definition.columns')).toBeNull();
    expect(cardOf('definition.brief.steps.0')).toBeNull();
  });

  test('reads no more of the draft than is its own', () => {
    expect(valueAt(named, 'definition.form.0.label')).toBe('Answer');
    expect(valueAt(named, 'definition.form.9.label')).toBeUndefined();
    expect(valueAt(named, 'constructor')).toBeUndefined();
    expect(valueAt(named, 'name.length')).toBeUndefined();
  });
});

test('every kind of new field leaves at most its question to be written', () => {
  const columns = [
    ...named.definition.columns,
    {
      key: 'photo',
      label: 'Photo',
      type: 'image' as const,
      shown: true,
      required: true,
      sensitivity: 'public' as const,
    },
  ];
  for (const { kind } of kindGroups.flatMap((group) => group.kinds)) {
    const draft = changeDefinition(named, { columns, form: [makeField(kind, { key: 'field', label: '' }, columns)] });
    expect(
      problemsIn(draft).map((p) => p.path),
      kind,
    ).toEqual(['definition.form.0.label']);
  }
});
