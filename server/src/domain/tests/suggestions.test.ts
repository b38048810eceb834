import { type Definition, definition as shape } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amended, bothSides, inWords, isThere, isWorded } from './amendment.ts';
import { changesBetween } from './changes.ts';
import type { Findings } from './suggestion.ts';
import { suggestionsOf } from './suggestions.ts';

const brief: Definition = shape.parse({
  title: 'Sort the photos',
  brief: {
    done: 'Each photo has exactly one kind, chosen by what is worn.',
    steps: ['Look at the photo.', 'Choose one kind.'],
    examples: [{ kind: 'good', input: 'A red kurta', answer: 'Kurta', reason: 'It is long.' }],
    minutes: 1,
  },
  columns: [
    { key: 'name', label: 'Name' },
    { key: 'buyer', label: 'Buyer', sensitivity: 'personal' },
  ],
  form: [
    {
      kind: 'choice',
      key: 'kind',
      label: 'Kind',
      options: [
        { value: 'shirt', label: 'Shirt' },
        { value: 'kurta', label: 'Kurta' },
      ],
    },
  ],
});

const answer = (item: number, worker: string, kind: string, more: Record<string, unknown> = {}) => ({
  ...{ assignment: `a${item}${worker}`, batchId: 'b', itemId: `i${item}`, worker, workerName: worker },
  ...{ state: 'accepted' as const, values: { kind }, asked: null, seconds: 60, judged: true, sentBack: false },
  ...more,
});
const items = [1, 2, 3].map((number) => ({
  ...{ id: `i${number}`, number, done: true },
  input: { name: `Photo ${number}`, buyer: 'Meera Secret' },
}));
const nothing: Findings = {
  ...{ tested: brief, latest: brief, items, answers: [], judgements: [], questions: [], seconds: null },
};
const kindsOf = (findings: Findings) =>
  suggestionsOf(findings, [])
    .map((one) => one.kind)
    .filter((kind) => kind !== 'linter');

describe('suggestions', () => {
  test('come from evidence alone', () => {
    expect(kindsOf(nothing)).toEqual([]);
    expect(kindsOf({ ...nothing, answers: [answer(1, 'r', 'kurta', { judged: false })] })).toEqual([]);
  });

  test('make a clause concrete that was cited against a fifth of the answers', () => {
    const answers = [1, 2, 3].map((n) => answer(n, 'r', 'kurta'));
    const cited = (assignment: string, words: string[]) => ({
      ...{ assignment, itemId: 'i1', kind: 'sent_back' as const, clause: 3, clauseText: 'Choose one kind.' },
      ...{ fields: ['kind'], words },
    });
    const found = suggestionsOf(
      { ...nothing, answers, judgements: [cited('a1r', ['Tunics are kurtas.']), cited('a2r', ['Tunics are kurtas.'])] },
      [],
    );
    expect(found[0]).toMatchObject({
      ...{ kind: 'clause', before: 'Choose one kind.', after: 'Choose one kind: Tunics are kurtas.' },
      ...{ where: 'Clause 3', editable: true, taken: null },
    });
  });

  test('show nothing personal of an item in an example', () => {
    const good = suggestionsOf({ ...nothing, answers: [answer(1, 'r', 'kurta')] }, []).find(
      (one) => one.kind === 'good_example',
    );
    expect(good?.after).toContain('Photo 1');
    expect(good?.after).not.toContain('Secret');
  });

  test('say what to choose where people were divided, as was accepted', () => {
    const answers = [
      answer(1, 'r', 'kurta'),
      answer(1, 'm', 'shirt', { state: 'rejected' }),
      answer(2, 'r', 'kurta'),
      answer(2, 'm', 'kurta'),
    ];
    const found = suggestionsOf({ ...nothing, answers }, []).filter((one) => one.kind === 'option');
    expect(found.map((one) => one.after)).toEqual([
      'When unsure between “Kurta” and “Shirt”, choose “Kurta”.',
      'Also for such as: Name: Photo 1',
    ]);
    expect(found[0]?.why).toBe('On 1 of 2 items people were divided between “Kurta” and “Shirt”.');
  });

  test('put what a question was answered into the brief, unless it is there already', () => {
    const question = { id: 'q', clause: null, field: null, body: 'And tunics?', askedAt: new Date(0) };
    const asked = (more: object) => ({
      ...nothing,
      questions: [{ ...question, answer: 'Tunics are kurtas.', became: null, ...more }],
    });
    expect(kindsOf(asked({}))).toEqual(['question']);
    expect(kindsOf(asked({ became: 'clause' }))).toEqual([]);
    expect(kindsOf(asked({ answer: null }))).toEqual([]);
    expect(kindsOf(asked({ answer: ' choose  ONE kind. ' }))).toEqual([]);
  });

  test('set the minutes that people take where those are others', () => {
    const timed = (median: number, low: number | null, high: number | null, answers = 10) => ({
      ...nothing,
      seconds: { median, low, high, answers, expected: 60 },
    });
    expect(kindsOf(timed(62, 50, 75))).toEqual([]);
    expect(kindsOf(timed(185, 150, 220))).toEqual(['minutes']);
    expect(suggestionsOf(timed(185, 150, 220), []).find((one) => one.kind === 'minutes')?.after).toBe('3 min');
    expect(kindsOf(timed(185, null, null, 3))).toEqual([]);
  });

  test('that were taken are marked by their words, and offered again when these are gone', () => {
    const question = { id: 'q', clause: null, field: null, body: 'And tunics?', askedAt: new Date(0) };
    const findings = { ...nothing, questions: [{ ...question, answer: 'Kurtas.', became: null }] };
    const { key } = suggestionsOf(findings, []).find((one) => one.kind === 'question')!;
    const taken = [{ key, version: 2, text: 'A tunic is a kurta.' }];
    const said = amended(brief, { do: 'new_clause', to: 'A tunic is a kurta.' })!;
    const of = (latest: Definition) => suggestionsOf({ ...findings, latest }, taken).find((one) => one.key === key);
    expect(of(said)).toMatchObject({ taken: 2, after: 'A tunic is a kurta.' });
    expect(of(brief)).toMatchObject({ taken: null });
  });
});

describe('an amendment', () => {
  const sentence = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
  const one = fc.oneof(
    sentence.map((to) => ({ do: 'clause' as const, was: 'Choose one kind.', to })),
    sentence.map((to) => ({ do: 'new_clause' as const, to: to.trim() })),
    sentence.map((to) => ({ do: 'option' as const, field: 'kind', option: 'shirt', to })),
    fc.integer({ min: 1, max: 400 }).map((minutes) => ({ do: 'minutes' as const, minutes })),
    sentence.map((text) => ({
      do: 'example' as const,
      example: { kind: 'bad' as const, input: '', answer: text, reason: text },
    })),
  );

  test('is there once it was made, and leaves the version it was made of as it was', () => {
    fc.assert(
      fc.property(one, (change) => {
        const before = JSON.stringify(brief);
        const after = amended(brief, change)!;
        expect(isThere(after, change)).toBe(true);
        expect(JSON.stringify(brief)).toBe(before);
        bothSides(brief, change);
      }),
    );
  });

  test('does not fit where what it speaks of is gone', () => {
    expect(amended(brief, { do: 'clause', was: 'Gone.', to: 'x' })).toBeNull();
    expect(amended(brief, { do: 'option', field: 'kind', option: 'none', to: 'x' })).toBeNull();
    expect(amended(brief, { do: 'option', field: 'constructor', option: 'x', to: 'x' })).toBeNull();
    expect(amended(brief, { do: 'edits', edits: [{ do: 'set', path: ['brief', 'steps', 9], value: 'x' }] })).toBeNull();
    const full = { ...brief, brief: { ...brief.brief, steps: Array.from({ length: 30 }, (_, i) => `Step ${i}.`) } };
    expect(amended(full, { do: 'new_clause', to: 'One more.' })).toBeNull();
  });

  test('is put into other words only where it brings words', () => {
    const fix = { do: 'edits' as const, edits: [{ do: 'set' as const, path: ['brief', 'done'], value: 'old' }] };
    expect(inWords(fix, 'new')).toMatchObject({ edits: [{ value: 'new' }] });
    expect(isWorded({ do: 'minutes', minutes: 2 })).toBe(false);
    expect(inWords({ do: 'minutes', minutes: 2 }, 'x')).toEqual({ do: 'minutes', minutes: 2 });
  });
});

test('what two versions say otherwise is told part by part, and nothing else', () => {
  expect(changesBetween(brief, structuredClone(brief))).toEqual([]);
  const next = structuredClone(brief);
  next.brief.steps[1] = 'Choose one kind: tunics are kurtas.';
  next.brief.minutes = 2;
  next.form[0]!.help = 'Look twice.';
  expect(changesBetween(brief, next).map(({ where, before }) => [where, before.split('\n')[0]])).toEqual([
    ['Step', 'Choose one kind.'],
    ['Expected minutes', '1'],
    ['Question “Kind”', 'Kind (choice)'],
  ]);
});
