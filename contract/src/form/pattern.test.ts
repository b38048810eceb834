import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { field } from './field.ts';
import { patternProblem, waysMaxInTable } from './pattern.ts';
import { patternInputMax, schemaOfField } from './schema-of.ts';

describe('patterns that requesters write', () => {
  test.each([
    '^[A-Z]{2,4}-\\d{1,6}$',
    '^\\d+(\\.\\d+)?$',
    '^https?://[^/]+/products/\\d+/?$',
    '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
    '[^@\\s]+@[^@\\s]+\\.[^@\\s]+',
    '^\\w+\\s\\w+\\s\\w+\\s\\w+$',
    '^\\s*\\w+\\s*,\\s*\\w+\\s*$',
    '^\\w+(, \\w+)*$',
    '^(\\d{1,3}\\.){3}\\d{1,3}$',
    '^(foo|bar)+$',
    '^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,}$',
    '^.+ .+ .+$',
    '.*=.*',
    '^(?:\\d+-\\d+|.*x|[a-z ]+)$',
    '^(?:yes|no|maybe)$',
    '^(?<year>\\d{4})-(?<month>\\d\\d)$',
    '^\\p{Lu}\\p{Ll}+( \\p{Lu}\\p{Ll}+)*$',
    '^(?:(?!x).)*$',
    '^[^\\]\\\\]+$',
    '#[0-9a-fA-F]{6}',
    '',
  ])('%s is fine', (pattern) => {
    expect(patternProblem(pattern)).toBeNull();
  });

  test.each([
    '(a+)+$',
    '^(a*)*$',
    '^(a|a)*$',
    '^(a|ab)*$',
    '^(a?)+$',
    '^(\\w+\\s?)*$',
    '^([a-z]+)*\\d$',
    '^(.*a){20}$',
    '^(a+){10}$',
    '^(a{1,5}){1,9}b$',
    '^((ab)*c?)*$',
    'a*a*a*b',
    '.*a.*b',
    '^(?=.*a.*b.*c).*$',
    'a*(a|a)a*b',
    '^.*a.*b.*c.*d$',
    `^${'a?'.repeat(30)}${'a'.repeat(30)}$`,
    `^${'(a|a)'.repeat(30)}$`,
    '^(?:a{0,20}){20}$',
    '^(?:(?=a*b)a)*$',
    '(?<=a+)b',
    '^(a+)b\\1*$',
    '^(?<x>a)\\k<x>+$',
    '^[à]+[à]+[à]+[à]+$',
    '^[а-я]+[г-ы]+[е-ё]*[а-я]+$',
    '^[\\u0430-\\u044f]+[\\u0433x]+[\\u0433y]+[\\u0433z]+$',
    '(?:){1000000000}',
  ])('%s could hang a server and is refused', (pattern) => {
    expect(patternProblem(pattern)).toMatch(/too long|repeats/);
  });

  test('what is no regular expression is said to be none', () => {
    for (const pattern of ['(', '[', '*', '\\', 'a{2,1}', '(?<a>', '\\p{No_such}'])
      expect(patternProblem(pattern)).toBe('is not a regular expression');
  });

  test('a pattern that asks for more than a field can hold is refused', () => {
    expect(patternProblem('^(?:[a-z]{500}){500}$')).toMatch(/repeats too much/);
    expect(patternProblem('a{2147483647}')).toMatch(/repeats too much/);
  });
});

describe('our own patterns for web addresses, e-mail addresses, phone numbers and media types', () => {
  test.each(['url', 'email', 'phone', 'file'])('%s leaves nothing undecided', (kind) => {
    const schema = schemaOfField(field.parse({ kind, key: 'f', label: 'F', accept: ['image/*', 'application/pdf'] }));
    const found: string[] = [];
    JSON.stringify(schema, (keyword, value) => {
      if (keyword === 'pattern') found.push(value);
      return value;
    });
    expect(found).toHaveLength(1);
    // With one way through, the time grows with the length alone.
    expect(found.map((one) => patternProblem(one, 1))).toEqual([null]);
  });
});

describe('patterns in the columns of a table, which are checked for every cell', () => {
  test('may leave less undecided', () => {
    expect(patternProblem('^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', waysMaxInTable)).toBeNull();
    expect(patternProblem('SKU-\\d+', waysMaxInTable)).toBeNull();
    expect(patternProblem('^.+ .+ .+$', waysMaxInTable)).toMatch(/too long/);
  });
});

const atom = fc.constantFrom('a', 'b', '[ab]', '\\w', '.', '\\d', '[^a]');
const quantified = fc
  .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{1,3}', '{2}', '*?'))
  .map((parts) => parts.join(''));
const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.array(quantified, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    fc.tuple(tie('pattern'), fc.constantFrom('', '*', '+', '?', '{2,3}')).map(([inner, sign]) => `(${inner})${sign}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `(?:${left}|${right})`),
    fc.tuple(tie('pattern'), tie('pattern')).map((parts) => parts.join('')),
    fc.tuple(tie('pattern'), quantified).map(([inner, last]) => `(?=${inner})${last}`),
  ),
}));

describe('patterns nobody would write', () => {
  test('whatever is accepted is matched in bearable time against the longest text a field takes', () => {
    const texts = ['a', 'ab', 'b', '1', 'a1', 'aab'].map(
      (part) => `${part.repeat(patternInputMax).slice(0, patternInputMax - 1)}!`,
    );
    fc.assert(
      fc.property(pattern, fc.constantFrom('^', ''), fc.constantFrom('$', ''), (inner, start, end) => {
        const whole = `${start}${inner}${end}`;
        fc.pre(whole.length <= 200 && patternProblem(whole) === null);
        // An exponential pattern would not come back in the lifetime of the test.
        const matcher = new RegExp(whole, 'u');
        for (const text of texts) matcher.test(text);
      }),
      { numRuns: 400 },
    );
  });

  test('every text is judged without failing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'ab()[]{}|*+?^$\\.,:=!<>1dk') })),
        (text) => {
          expect(patternProblem(text)).toSatisfy((said: unknown) => said === null || typeof said === 'string');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
