import { type Schema, Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswer } from './check-answer.ts';
import { type Condition, type Field, field } from './field.ts';
import { bytesMax, schemaOf, schemaOfField } from './schema-of.ts';
import { tidy } from './tidy.ts';

const make = (more: object): Field => field.parse({ key: 'f', label: 'F', ...more });
const accepts = (more: object, value: unknown) =>
  new Validator(schemaOfField(make(more)) as Schema, '2020-12').validate(value).valid;
const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
  { value: 'c', label: 'C' },
];

describe('the shape of one value', () => {
  test.each([
    [
      'url',
      [
        'https://example.com',
        'HTTP://a.b/c?d=e#f',
        'https://example.com:8080/x',
        'https://münchen.de/ü',
        'https://a.co?q',
      ],
      [
        'example.com',
        'ftp://a.com',
        'javascript:alert(1)',
        'https://',
        'https://x y.com',
        'https://me:pw@bank.com',
        'https://a..b',
        'https://a.com/<b>',
        'https://nodot',
        `https://a.com/${'x'.repeat(2050)}`,
      ],
    ],
    [
      'email',
      ['a@b.co', 'first.last+tag@sub.example.in', 'ü@münchen.de'],
      ['a', 'a@b', '@b.co', 'a@b..co', 'a b@c.de', 'A <a@b.co>', 'a@b.co,c@d.ef', `${'a'.repeat(65)}@b.co`],
    ],
    [
      'phone',
      ['+91 98765 43210', '9876543210', '+1 (212) 555-0100', '(022) 123-4567'],
      ['12345', '+', 'call me', '1234567890123456', '+91 98765   43210', '98765x43210'],
    ],
    [
      'date',
      ['2024-02-29', '0001-01-01'],
      ['2023-02-29', '2024-13-01', '24-01-01', '2024-1-1', 'today', '2024-01-01T00:00:00Z'],
    ],
  ])('%s', (kind, right, wrong) => {
    for (const value of right) expect([value, accepts({ kind }, value)]).toEqual([value, true]);
    for (const value of wrong) expect([value, accepts({ kind }, value)]).toEqual([value, false]);
  });

  test('a ranking is every option, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }), (value) => {
        expect(accepts({ kind: 'ranking', options }, value)).toBe([...value].sort().join() === 'a,b,c');
      }),
    );
  });

  test('files are asked for by family or by exact type, with nothing a family could hide', () => {
    const file = (type: string) => [{ file: 'f', name: 'n', type, size: 1 }];
    const accept = { kind: 'file', accept: ['image/*', 'application/vnd.ms-excel'] };
    for (const type of ['image/png', 'image/svg+xml', 'application/vnd.ms-excel'])
      expect(accepts(accept, file(type))).toBe(true);
    for (const type of [
      'image/',
      'image/a/b',
      'ximage/png',
      'text/html',
      'application/vndxms-excel',
      'image/png\n',
      'image/*; x',
    ])
      expect(accepts(accept, file(type))).toBe(false);
    expect(accepts({ kind: 'file', accept: [] }, file('anything'))).toBe(true);
    expect(bytesMax(make({ kind: 'file', sizeMaxMb: 0.5 }) as Parameters<typeof bytesMax>[0])).toBe(524_288);
  });

  test('a field with a pattern takes at most 300 characters, whatever it says', () => {
    expect(schemaOfField(make({ kind: 'long_text', pattern: '^a*$', maxLength: 9000 }))).toMatchObject({
      maxLength: 300,
      pattern: '^a*$',
    });
    expect(schemaOfField(make({ kind: 'long_text', maxLength: 9000 }))).toMatchObject({ maxLength: 9000 });
  });

  test('steps are multiples only where they are counted from nought', () => {
    expect(schemaOfField(make({ kind: 'number', step: 0.1, min: 0.3 }))).toMatchObject({ multipleOf: 0.1 });
    expect(schemaOfField(make({ kind: 'number', step: 2, min: 1 }))).not.toHaveProperty('multipleOf');
  });

  test('a table says its rows by column, and dates say their range as annotations', () => {
    const column = { kind: 'text', key: 'name', label: 'Name' };
    expect(schemaOfField(make({ kind: 'table', columns: [column] }))).toMatchObject({
      minItems: 1,
      maxItems: 20,
      items: {
        required: ['name'],
        additionalProperties: false,
        properties: { name: { title: 'Name', maxLength: 500 } },
      },
    });
    expect(schemaOfField(make({ kind: 'date', min: '2025-01-01' }))).toEqual({
      type: 'string',
      format: 'date',
      formatMinimum: '2025-01-01',
    });
  });
});

describe('the shape of a whole answer', () => {
  const kinds = [
    { kind: 'choice', options },
    { kind: 'choices', options },
    { kind: 'yes_no' },
    { kind: 'rating', max: 3 },
  ];
  const is = fc.constantFrom<Condition['is']>(
    'equal',
    'not_equal',
    'one_of',
    'answered',
    'not_answered',
    'at_least',
    'at_most',
  );
  const value = fc.constantFrom<Condition['value']>('a', 'b', 2, '2', true, ['a', 'b']);
  const rough = fc.record({ kind: fc.nat(3), required: fc.boolean(), is: fc.option(is), value, back: fc.nat() });
  const form = fc.array(rough, { minLength: 2, maxLength: 5 }).map((all) =>
    all.map((one, i): Field => {
      const back = one.back % Math.max(1, i);
      const choices = kinds[all[back]!.kind]!.kind === 'choices';
      const op = choices && one.is && !['answered', 'not_answered'].includes(one.is) ? 'one_of' : one.is;
      const showIf = i > 0 && op ? { field: `f${back}`, is: op, value: choices ? ['a', 'b'] : one.value } : undefined;
      return make({ ...kinds[one.kind], key: `f${i}`, required: one.required, ...(showIf && { showIf }) });
    }),
  );
  const answers = fc.dictionary(
    fc.constantFrom('f0', 'f1', 'f2', 'f3', 'f4'),
    fc.constantFrom<unknown>('a', 'b', true, false, 1, 2, ['a'], ['b', 'c'], ['c']),
  );

  test('says conditions on choices, yes or no and ratings exactly as they are checked', () => {
    let accepted = 0;
    fc.assert(
      fc.property(form, answers, (fields, rawValues) => {
        // Only values that fit their fields: what is left to differ is who is asked and who is missed.
        const fitting = Object.entries(rawValues).filter(([key, v]) =>
          fields.some((f) => f.key === key && new Validator(schemaOfField(f) as Schema, '2020-12').validate(v).valid),
        );
        const values = Object.fromEntries(fitting);
        const right = checkAnswer(fields, values).length === 0;
        expect(new Validator(schemaOf(fields) as Schema, '2020-12').validate(values).valid).toBe(right);
        const tidied = tidy(fields, values);
        if (checkAnswer(fields, tidied).length === 0) accepted++;
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  test('a condition that cannot be said leaves its field free', () => {
    const fields = [
      make({ kind: 'text' }),
      make({ kind: 'text', key: 'g', showIf: { field: 'f', is: 'contains', value: 'x' } }),
    ];
    expect(schemaOf(fields)).toMatchObject({ required: ['f'], additionalProperties: false });
    expect(schemaOf(fields)).not.toHaveProperty('allOf');
  });
});
