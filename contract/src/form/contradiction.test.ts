import fc from 'fast-check';
import { expect, test } from 'vitest';
import { definition } from '../template.ts';
import { arbitraryAnswer } from './answer-arbitrary.ts';
import { contradictions } from './contradiction.ts';
import { type Field, field } from './field.ts';

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];
const make = (more: object): Field => field.parse({ key: 'f', label: 'F', ...more });
const column = (more: object) => ({ kind: 'table', columns: [{ kind: 'text', key: 'n', label: 'N', ...more }] });

test.each<[object, string, RegExp]>([
  [{ kind: 'text', minLength: 9, maxLength: 3 }, 'minLength', /more characters/],
  [{ kind: 'text', minLength: 501 }, 'minLength', /more characters/],
  [{ kind: 'choices', options, min: 3 }, 'min', /more options/],
  [{ kind: 'choices', options, min: 2, max: 1 }, 'min', /more options/],
  [{ kind: 'number', min: 2, max: 1 }, 'max', /below min/],
  [{ kind: 'date', min: '2025-02-01', max: '2025-01-01' }, 'max', /below min/],
  [{ ...column({}), rowsMin: 5, rowsMax: 2 }, 'rowsMax', /below rowsMin/],
  [{ kind: 'choice', options: [options[0], options[0]] }, 'options', /same value/],
  [{ kind: 'points', image: 'i', labels: [options[0], options[0]] }, 'labels', /same value/],
  [{ kind: 'table', columns: Array(2).fill({ kind: 'yes_no', key: 'n', label: 'N' }) }, 'columns', /same key/],
  [{ kind: 'text', pattern: '(a+)+$' }, 'pattern', /too long/],
  [{ kind: 'text', pattern: '(' }, 'pattern', /not a regular expression/],
  [{ kind: 'long_text', pattern: '^a', maxLength: 301 }, 'maxLength', /300 or less/],
  [column({ pattern: '(a+)+$' }), 'columns', /column n: pattern .*too long/],
  [column({ pattern: '^.+ .+ .+$' }), 'columns', /column n: pattern .*too long/],
  [column({ minLength: 9, maxLength: 3 }), 'columns', /column n: minLength/],
  [column({ showIf: { field: 'f', is: 'answered' } }), 'columns', /column n: showIf must name a column/],
])('%j contradicts itself in %s', (more, at, message) => {
  expect(contradictions(make(more))).toEqual([{ at, message: expect.stringMatching(message) }]);
});

test('a form that a good answer exists for is found free of contradictions', () => {
  fc.assert(
    fc.property(arbitraryAnswer, ({ form }) => void expect(form.flatMap((f) => contradictions(f))).toEqual([])),
  );
});

test('a template with a dangerous pattern is not accepted, not even in a column', () => {
  const saved = (more: object) =>
    definition.safeParse({
      title: 'T',
      brief: { done: 'Done.' },
      columns: [{ key: 'c', label: 'C' }],
      form: [{ key: 'f', label: 'F', ...more }],
    });
  expect(saved({ kind: 'text', pattern: '^a+$' }).success).toBe(true);
  expect(saved({ kind: 'text', pattern: '^(a+)+$' }).error?.issues).toMatchObject([{ path: ['form', 0, 'pattern'] }]);
  expect(saved(column({ pattern: '^(a+)+$' })).error?.issues).toMatchObject([{ path: ['form', 0, 'columns'] }]);
});
