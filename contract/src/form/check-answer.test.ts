import { type Schema, Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryAnswer, arbitraryForm } from './answer-arbitrary.ts';
import { checkAnswer } from './check-answer.ts';
import { type Field, field, type Values } from './field.ts';
import { schemaOf } from './schema-of.ts';
import { tidy } from './tidy.ts';
import { visibleFields } from './visible.ts';

const options = [
  { value: 'a', label: 'Apple' },
  { value: 'b', label: 'Banana' },
  { value: 'c', label: 'Cherry' },
];
const labels = [{ value: 'car', label: 'Car' }];
const make = (more: object): Field => field.parse({ key: 'f', label: 'F', ...more });
const problemsOf = (more: object, value: unknown, row?: Record<string, string>) =>
  checkAnswer([make(more)], { f: value }, row ? { row } : {});
const box = { label: 'car', x: 0.5, y: 0.5, width: 0.5, height: 0.5 };
const file = { file: 'fil_1', name: 'a.png', type: 'image/png', size: 9 };

describe('what a worker is told', () => {
  test.each<[object, unknown, string, string]>([
    [{ kind: 'choice', options }, 'z', 'not-an-option', 'Choose one of the options.'],
    [{ kind: 'choice', options }, '', 'required', 'Choose one of the options.'],
    [{ kind: 'choice', options }, 'constructor', 'not-an-option', 'Choose one of the options.'],
    [{ kind: 'choices', options, min: 2 }, ['a'], 'too-few', 'Choose at least 2 options.'],
    [{ kind: 'choices', options, max: 1 }, ['a', 'b'], 'too-many', 'Choose at most 1 option.'],
    [{ kind: 'choices', options }, ['a', 'a'], 'repeated', 'Use each option only once.'],
    [{ kind: 'choices', options }, ['a', 'z'], 'not-an-option', 'Choose only from the options.'],
    [{ kind: 'choices', options }, 'a', 'type', 'Must be a list of options.'],
    [{ kind: 'yes_no' }, 'yes', 'type', 'Answer yes or no.'],
    [{ kind: 'text' }, '   ', 'required', 'Fill this in.'],
    [{ kind: 'text', minLength: 3 }, 'ab', 'too-short', 'Write at least 3 characters.'],
    [{ kind: 'text', maxLength: 1 }, 'ab', 'too-long', 'Write at most 1 character.'],
    [{ kind: 'text' }, 'x'.repeat(501), 'too-long', 'Write at most 500 characters.'],
    [{ kind: 'long_text' }, 'x'.repeat(20_001), 'too-long', 'Write at most 20000 characters.'],
    [{ kind: 'text', pattern: '^[A-Z]+$' }, 'abc', 'pattern', 'Is not written in the way that is asked for.'],
    [{ kind: 'text' }, 7, 'type', 'Must be text.'],
    [{ kind: 'number', min: 2, unit: 'kg' }, 1, 'below-min', 'Must be 2 kg or more.'],
    [{ kind: 'number', max: 2 }, 3, 'above-max', 'Must be 2 or less.'],
    [{ kind: 'number', step: 0.1 }, 0.35, 'step', 'Must go in steps of 0.1.'],
    [{ kind: 'number', step: 2, min: 1 }, 4, 'step', 'Must go in steps of 2, counted from 1.'],
    [{ kind: 'number' }, 'many', 'type', 'Must be a number.'],
    [{ kind: 'number' }, Number.NaN, 'type', 'Must be a number.'],
    [
      { kind: 'url' },
      'ftp://a.com',
      'format',
      'Must be a web address that starts with http:// or https://, such as https://example.com/page.',
    ],
    [{ kind: 'email' }, 'me@home', 'format', 'Must be an e-mail address, such as name@example.com.'],
    [{ kind: 'phone' }, '12', 'format', 'Must be a phone number of 6 to 15 digits, such as +91 98765 43210.'],
    [{ kind: 'date' }, '2025-02-30', 'format', 'Must be a date, written as year-month-day: 2025-12-31.'],
    [{ kind: 'date', min: '2025-01-01' }, '2024-12-31', 'below-min', 'Must be 2025-01-01 or later.'],
    [{ kind: 'date', max: '2025-01-01' }, '2025-01-02', 'above-max', 'Must be 2025-01-01 or earlier.'],
    [{ kind: 'rating' }, 2.5, 'type', 'Must be a whole number from 1 to 5.'],
    [{ kind: 'rating' }, 6, 'above-max', 'Must be 5 or less.'],
    [{ kind: 'ranking', options }, ['a', 'b'], 'too-few', 'Put all 3 options in order.'],
    [{ kind: 'ranking', options }, ['a', 'b', 'b'], 'repeated', 'Use each option only once.'],
    [
      { kind: 'file' },
      [{ ...file, type: 'text/html' }],
      'format',
      'Files of this kind are not asked for; send image/*.',
    ],
    [{ kind: 'file', sizeMaxMb: 1 }, [{ ...file, size: 2 ** 21 }], 'above-max', 'A file may have at most 1 MB.'],
    [{ kind: 'file' }, [file, file], 'too-many', 'Add at most 1 file.'],
    [{ kind: 'file' }, [{ name: 'a.png' }], 'type', 'This file did not arrive whole; add it again.'],
    [
      { kind: 'boxes', image: 'i', labels },
      [{ ...box, x: 0.6 }],
      'outside',
      'This box reaches outside the image; draw it again.',
    ],
    [
      { kind: 'boxes', image: 'i', labels },
      [{ ...box, width: 0 }],
      'outside',
      'This box reaches outside the image; draw it again.',
    ],
    [{ kind: 'boxes', image: 'i', labels, countMax: 1 }, [box, box], 'too-many', 'Add at most 1 box.'],
    [
      { kind: 'points', image: 'i', labels },
      [{ label: 'bus', x: 0, y: 0 }],
      'not-an-option',
      'Choose one of the labels.',
    ],
    [
      { kind: 'points', image: 'i', labels },
      [{ label: 'car', x: 0 }],
      'type',
      'This point is not complete; draw or mark it again.',
    ],
    [
      { kind: 'spans', text: 't', labels },
      [{ label: 'car', start: 4, end: 4 }],
      'order',
      'A span must end after it starts; mark it again.',
    ],
    [{ kind: 'boxes', image: 'i', labels }, 'none', 'type', 'Must be a list of boxes.'],
  ])('%j with %j: %s', (more, value, code, message) => {
    expect(problemsOf(more, value)).toMatchObject([{ field: 'f', code, message }]);
  });

  test('a span is held against the text that it marks', () => {
    const spans = { kind: 'spans', text: 't', labels };
    const marked = [{ label: 'car', start: 0, end: 5 }];
    expect(problemsOf(spans, marked, { t: 'hello' })).toEqual([]);
    expect(problemsOf(spans, marked, { t: 'hell' })).toMatchObject([{ code: 'outside', path: [0] }]);
    expect(problemsOf(spans, marked, {})).toMatchObject([{ code: 'outside' }]);
    expect(problemsOf(spans, marked)).toEqual([]);
  });

  test('steps of a tenth are counted as people count them', () => {
    for (let i = 0; i <= 30; i++) expect(problemsOf({ kind: 'number', step: 0.1 }, i * 0.1)).toEqual([]);
    expect(problemsOf({ kind: 'number', step: 0.1, min: 0.05 }, 0.05 + 3 * 0.1)).toEqual([]);
    expect(problemsOf({ kind: 'number', step: 0.1, min: 0.05 }, 0.3)).toMatchObject([{ code: 'step' }]);
  });

  test('lengths are counted in characters, not in halves of an emoji', () => {
    expect(problemsOf({ kind: 'text', maxLength: 2 }, '😀😀')).toEqual([]);
    expect(problemsOf({ kind: 'text', maxLength: 2 }, '😀😀😀')).toMatchObject([{ code: 'too-long' }]);
  });
});

describe('tables', () => {
  const table = make({
    kind: 'table',
    rowsMax: 3,
    columns: [
      { kind: 'text', key: 'name', label: 'Name' },
      { kind: 'email', key: 'email', label: 'E-mail', required: false },
      {
        kind: 'number',
        key: 'built',
        label: 'Built',
        required: false,
        showIf: { field: 'name', is: 'equal', value: 'x' },
      },
    ],
  });
  const check = (rows: unknown) => checkAnswer([table], { f: rows });

  test('a problem names its row and its column', () => {
    expect(check([{ name: 'x' }, { name: 'y', email: 'nobody' }])).toEqual([
      {
        field: 'f',
        path: [1, 'email'],
        code: 'format',
        message: 'Row 2, E-mail: Must be an e-mail address, such as name@example.com.',
      },
    ]);
    expect(check([{ email: 'a@b.cd' }])).toMatchObject([{ path: [0, 'name'], code: 'required' }]);
  });
  test('a column can depend on another in its row', () => {
    expect(check([{ name: 'x', built: 5 }])).toEqual([]);
    expect(check([{ name: 'y', built: 5 }])).toMatchObject([{ path: [0, 'built'], code: 'hidden-field' }]);
  });
  test('too many rows, no rows, wrong rows and unknown columns are refused', () => {
    expect(check(Array(4).fill({ name: 'x' }))).toMatchObject([{ code: 'too-many', message: 'Add at most 3 rows.' }]);
    expect(check([])).toMatchObject([{ code: 'required', message: 'Add at least one row.' }]);
    expect(check('x')).toMatchObject([{ code: 'type' }]);
    expect(check([{ name: 'x' }, 3])).toMatchObject([{ path: [1], code: 'type' }]);
    expect(check([{ name: 'x', age: 3 }])).toMatchObject([{ path: [0, 'age'], code: 'unknown-field' }]);
  });
});

describe('what does not belong into an answer', () => {
  const form = [
    make({ kind: 'yes_no' }),
    make({ kind: 'text', key: 'why', showIf: { field: 'f', is: 'equal', value: false } }),
  ];

  test('a field that is not asked must be empty, and is not missed', () => {
    expect(checkAnswer(form, { f: true })).toEqual([]);
    expect(checkAnswer(form, { f: true, why: '' })).toEqual([]);
    expect(checkAnswer(form, { f: true, why: 'so' })).toMatchObject([{ field: 'why', code: 'hidden-field' }]);
    expect(checkAnswer(form, { f: false })).toMatchObject([{ field: 'why', code: 'required' }]);
  });
  test('keys of no field are named, those that every object has too', () => {
    const hostile = JSON.parse('{"f": true, "__proto__": {"why": 1}, "constructor": 1, "toString": 2}') as Values;
    expect(checkAnswer(form, hostile).map((p) => [p.field, p.code])).toEqual([
      ['__proto__', 'unknown-field'],
      ['constructor', 'unknown-field'],
      ['toString', 'unknown-field'],
    ]);
  });
  test('no field can take the one name that every object has', () => {
    expect(() => make({ kind: 'text', key: 'constructor' })).toThrow();
  });
  test('no more than fifty unknown keys are named', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, 1]));
    expect(checkAnswer(form, { f: true, ...many })).toHaveLength(50);
  });
  test('what is no object at all is refused', () => {
    for (const values of [null, [], 'x', 7])
      expect(checkAnswer(form, values as unknown as Values)).toMatchObject([{ code: 'type' }]);
  });
  test('nesting without end, huge lists and what JSON cannot hold are refused without failing', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 100_000; i++) deep = [deep];
    for (const kind of [
      { kind: 'choices', options },
      { kind: 'boxes', image: 'i', labels },
      { kind: 'table', columns: [make({ kind: 'text' })] },
    ])
      for (const value of [deep, Array(1_000_000).fill(deep), [undefined, 1], () => 1, [Symbol('x')], new Date()])
        expect(problemsOf(kind, value)).not.toEqual([]);
  });
  test('a pattern never sees a text longer than its field allows', () => {
    const slow = { kind: 'long_text', pattern: '^(a+)+$' };
    expect(problemsOf(slow, `${'a'.repeat(301)}!`)).toMatchObject([
      { code: 'too-long', message: 'Write at most 300 characters.' },
    ]);
  });
  test('a pattern that somebody is still typing does not stand in the way', () => {
    expect(problemsOf({ kind: 'text', pattern: '(' }, 'x')).toEqual([]);
  });
});

describe('every form', () => {
  test('accepts the answers that it asks for', () => {
    fc.assert(
      fc.property(arbitraryAnswer, ({ form, values }) => {
        expect(checkAnswer(form, values)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('misses each required field that is taken away, and says so of that field', () => {
    fc.assert(
      fc.property(arbitraryAnswer, fc.nat(), ({ form, values }, pick) => {
        const asked = visibleFields(form, values).filter((f) => f.required);
        fc.pre(asked.length > 0);
        const gone = asked[pick % asked.length]!;
        const { [gone.key]: _, ...rest } = values;
        expect(checkAnswer(form, rest)).toContainEqual(expect.objectContaining({ field: gone.key, code: 'required' }));
      }),
    );
  });

  test('judges as its JSON Schema does, but for what JSON Schema cannot say', () => {
    const beyond = new Set(['order', 'outside', 'step', 'below-min', 'above-max', 'hidden-field', 'required']);
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('', 'o0', 1e300, ['o0'], [{}], '2025-01-01', [{ label: 'o0', x: 1, y: 0 }]),
    );
    const swapped = fc
      .tuple(arbitraryAnswer, fc.nat(), value, fc.boolean())
      .map(([{ form, values }, pick, other, swap]) => ({
        form,
        values: tidy(form, swap ? { ...values, [form[pick % form.length]!.key]: other } : values),
      }));
    let refused = 0;
    fc.assert(
      fc.property(swapped, ({ form, values }) => {
        const problems = checkAnswer(form, values);
        const { valid } = new Validator(schemaOf(form) as Schema, '2020-12').validate(values);
        if (problems.length === 0) expect(valid).toBe(true);
        else if (!problems.every((p) => beyond.has(p.code))) expect(valid).toBe(false);
        if (!valid) refused++;
      }),
      { numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test('gives each problem to a field or to a key that the answer has, and never fails', () => {
    fc.assert(
      fc.property(
        arbitraryForm,
        fc.dictionary(fc.constantFrom('a', 'b', 'rows', '__proto__', 'constructor', 'zz'), fc.jsonValue()),
        (form, values) => {
          for (const { field: key, message } of checkAnswer(form, values)) {
            expect(form.some((f) => f.key === key) || Object.hasOwn(values, key)).toBe(true);
            expect(message).toMatch(/^[A-Z].*\.$/s);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
