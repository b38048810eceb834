import type { AssignmentView, Field } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { answerLinesOf, problemWith } from './ask-field.ts';
import { briefLines, itemLines, type WorkVersion } from './item-lines.ts';

const column = { shown: true, required: true, sensitivity: 'public' as const };
const version: WorkVersion = {
  id: 'ver_1',
  title: 'Tag the picture',
  brief: {
    done: 'It has <strong>one</strong> tag.',
    why: '<p>For the shop.</p>',
    steps: ['Look &amp; think.', 'Two<br />lines'],
    checklist: ['Only one.'],
    proof: '',
    examples: [{ kind: 'bad', input: '', answer: '<p>Two tags</p>', reason: 'One is asked.' }],
    minutes: 1,
    language: 'en',
    clauses: [],
  },
  columns: [
    { key: 'picture', label: 'Picture', type: 'image', ...column },
    { key: 'note', label: 'Note', type: 'text', ...column },
    { key: 'facts', label: 'Facts', type: 'json', ...column },
  ],
  form: [],
};
const assignment = {
  id: 'asg_1',
  workspace: 'wsp_1',
  batch: 'bat_1',
  batchTitle: 'Tags',
  version: 'ver_1',
  state: 'claimed',
  claimedAt: '2026-01-01T00:00:00.000Z',
  item: {
    id: 'itm_1',
    number: 7,
    input: { note: 'first\nsecond', picture: '/demo/products/gold-jutti.svg', facts: { a: 1 } },
  },
  dueAt: new Date(2026, 0, 1, 9, 30).toISOString(),
  submittedAt: null,
  extended: false,
  parkedAt: null,
  values: null,
  draft: null,
  feedback: null,
  comments: [],
  proofCode: null,
  asked: null,
  gold: null,
  can: [],
} satisfies AssignmentView;

describe('the brief in a terminal', () => {
  test('is text, in the order in which it is needed', () => {
    expect(briefLines(version)).toEqual([
      '',
      'Tag the picture',
      'Done when: It has one tag.',
      'Why: For the shop.',
      'Steps:',
      '  1. Look & think.',
      '  2. Two\n    lines',
      'Before you submit:',
      '  ☐ Only one.',
      '✗ Two tags – One is asked.',
    ]);
  });
});

describe('an item in a terminal', () => {
  test('shows its columns in order, pictures of the server with their whole address', () => {
    const lines = itemLines(assignment, version, 'http://hands.example');
    expect(lines[1]).toContain('Item 7, yours until 09:30');
    expect(lines.slice(2, 5)).toEqual([
      '  Picture  http://hands.example/demo/products/gold-jutti.svg',
      '  Note     first\n           second',
      '  Facts    {"a":1}',
    ]);
  });
  test('that came back says why', () => {
    const feedback = {
      kind: 'sent_back' as const,
      clause: { number: 2, text: 'Only one.' },
      fields: ['tag'],
      notes: { tag: 'There are two' },
      evidence: '',
    };
    const text = itemLines({ ...assignment, state: 'sent_back', feedback }, version, '').join('\n');
    expect(text).toContain('only these fields are asked again');
    expect(text).toContain('Clause 2: Only one.');
    expect(text).toContain('tag: There are two');
    expect(text).not.toContain('yours until');
  });
});

describe('a single answer', () => {
  const price: Field = {
    kind: 'number',
    key: 'price',
    label: 'Price',
    required: true,
    min: 1,
    showIf: { field: 'sold', is: 'equal', value: true },
  };

  test('is judged by itself, whatever it depends on', () => {
    expect(problemWith(price, '12', {})).toBeUndefined();
    expect(problemWith(price, '0', {})).toBe('Must be 1 or more.');
    expect(problemWith(price, '', {})).toBe('Fill this in.');
    expect(problemWith({ ...price, required: false }, '', {})).toBeUndefined();
  });
  test('of a span is held against the text of the item', () => {
    const span: Field = {
      kind: 'spans',
      key: 's',
      label: 'S',
      required: true,
      text: 'note',
      labels: [{ value: 'a', label: 'A' }],
      countMax: 3,
    };
    expect(problemWith(span, [{ label: 'a', start: 0, end: 3 }], { note: 'red' })).toBeUndefined();
    expect(problemWith(span, [{ label: 'a', start: 0, end: 4 }], { note: 'red' })).toContain('outside');
  });
  test('is shown by its label, and a dash where there is none', () => {
    expect(answerLinesOf([price], { price: 5 })).toEqual(['  Price: 5']);
    expect(answerLinesOf([price], {})).toEqual(['  Price: –']);
  });
});
