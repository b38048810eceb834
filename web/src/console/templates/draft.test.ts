import type { Field } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import {
  addColumn,
  changeBrief,
  changeColumn,
  changeField,
  changeForm,
  type Draft,
  draftOf,
  isSame,
  moveField,
  rename,
} from './draft.ts';
import { skeleton } from './skeleton.ts';

const choice = skeleton.definition.form[0] as Extract<Field, { kind: 'choice' }>;
const shadowed: Field = {
  kind: 'text',
  key: 'why',
  label: 'Why',
  required: true,
  showIf: { field: 'answer', is: 'equal', value: 'no' },
};
const two: Draft = changeForm(skeleton, (form) => [...form, shadowed]);
const saved = (batches: number) => ({ name: 'Topics', samples: [], batches, latest: { definition: two.definition } });

describe('a draft', () => {
  test('gives its title the new name until the title says something of its own', () => {
    const named = rename(rename(skeleton, 'Topics'), 'Topics of messages');
    expect(named.definition.title).toBe('Topics of messages');
    const titled = { ...named, definition: { ...named.definition, title: 'Choose a topic' } };
    expect(rename(titled, 'Other').definition.title).toBe('Choose a topic');
  });

  test('changes the brief by what is in it at that moment', () => {
    const once = changeBrief(skeleton, (brief) => ({ steps: [...brief.steps, 'Read'] }));
    expect(changeBrief(once, (brief) => ({ steps: [...brief.steps, 'Pick'] })).definition.brief.steps).toEqual([
      '',
      'Read',
      'Pick',
    ]);
  });

  test('counts as unchanged when only the order of keys and settings without a value differ', () => {
    const { definition } = skeleton;
    const other = {
      ...skeleton,
      settled: ['column x'],
      definition: { ...definition, form: [{ ...choice, help: undefined }] },
    };
    expect(isSame(skeleton, JSON.parse(JSON.stringify(other)))).toBe(true);
    expect(isSame(skeleton, other)).toBe(true);
    expect(isSame(skeleton, rename(skeleton, 'x'))).toBe(false);
    expect(isSame(skeleton, { ...skeleton, samples: [] })).toBe(false);
  });
});

describe('a column', () => {
  test('gets its key from its name while it is typed, and sample rows follow', () => {
    const next = changeColumn(skeleton, 0, { label: 'Message' });
    expect(next.definition.columns[0]).toMatchObject({ key: 'message', label: 'Message' });
    expect(next.samples.map((row) => Object.keys(row))).toEqual([['message'], ['message']]);
  });

  test('keeps a key that was given by hand', () => {
    const keyed = changeColumn(skeleton, 0, { key: 'body' });
    expect(changeColumn(keyed, 0, { label: 'Message' }).definition.columns[0]?.key).toBe('body');
  });

  test('keeps a key that batches know', () => {
    const used = draftOf(saved(1));
    expect(changeColumn(used, 0, { label: 'Message' }).definition.columns[0]?.key).toBe('text');
    const unused = draftOf(saved(0));
    expect(changeColumn(unused, 0, { label: 'Message' }).definition.columns[0]?.key).toBe('message');
  });

  test('takes the marks on its text or picture along when its key changes', () => {
    const marked = changeForm(skeleton, (form) => [
      ...form,
      {
        kind: 'spans',
        key: 'names',
        label: 'Names',
        required: true,
        text: 'text',
        labels: [{ value: 'a', label: 'A' }],
        countMax: 9,
      },
      {
        kind: 'boxes',
        key: 'bags',
        label: 'Bags',
        required: true,
        image: 'text',
        labels: [{ value: 'a', label: 'A' }],
        countMax: 9,
      },
      { kind: 'long_text', key: 'fixed', label: 'Fixed', required: false, prefill: 'text' },
    ]);
    const [, spans, boxes, fixed] = changeColumn(marked, 0, { label: 'Message' }).definition.form;
    expect(spans).toMatchObject({ text: 'message' });
    expect(boxes).toMatchObject({ image: 'message' });
    expect(fixed).toMatchObject({ prefill: 'message' });
  });

  test('that shares its key with another for a moment takes nothing of the other along', () => {
    const doubled = changeColumn(addColumn(skeleton), 1, { key: 'text' });
    const parted = changeColumn(doubled, 1, { key: 'note' });
    expect(parted.samples).toEqual(skeleton.samples);
  });

  test('a new one has a key that nobody has', () => {
    const { columns } = addColumn(addColumn(skeleton)).definition;
    expect(new Set(columns.map((c) => c.key)).size).toBe(3);
  });
});

describe('a field', () => {
  test('gets its key from its question, and conditions follow', () => {
    const next = changeField(two, 0, { ...choice, label: 'Topic' });
    expect(next.definition.form[0]?.key).toBe('topic');
    expect(next.definition.form[1]?.showIf).toEqual({ field: 'topic', is: 'equal', value: 'no' });
  });

  test('conditions follow an option whose value changed in its place', () => {
    const options = choice.options.map((o) => (o.value === 'no' ? { value: 'never', label: 'Never' } : o));
    expect(changeField(two, 0, { ...choice, options }).definition.form[1]?.showIf?.value).toBe('never');
  });

  test('conditions on several options follow each of them', () => {
    const listed: Field = { ...shadowed, showIf: { field: 'answer', is: 'one_of', value: ['yes', 'no'] } };
    const draft = changeForm(two, (form) => [form[0] as Field, listed]);
    const options = choice.options.map((o) => (o.value === 'yes' ? { value: 'sure', label: 'Sure' } : o));
    expect(changeField(draft, 0, { ...choice, options }).definition.form[1]?.showIf?.value).toEqual(['sure', 'no']);
  });

  test('an option that is removed or moved changes no condition', () => {
    const fewer = changeField(two, 0, { ...choice, options: choice.options.slice(0, 2) });
    const turned = changeField(two, 0, { ...choice, options: choice.options.toReversed() });
    for (const next of [fewer, turned]) expect(next.definition.form[1]?.showIf?.value).toBe('no');
  });

  test('moved above the one it asks about keeps its condition, for its author to put right', () => {
    const [first] = moveField(two, 1, 0).definition.form;
    expect(first).toEqual(shadowed);
  });

  test('keeps a key that exports know', () => {
    const used = draftOf(saved(2));
    expect(changeField(used, 0, { ...choice, label: 'Topic' }).definition.form[0]?.key).toBe('answer');
  });
});
