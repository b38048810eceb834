import { expect, test } from 'vitest';
import { checkAnswer } from './check-answer.ts';
import { field } from './field.ts';

const make = (more: Record<string, unknown>) => field.parse({ key: 'a', label: 'A', ...more });

test('a field asks for no proof unless it says so, and what it says is kept', () => {
  expect(make({ kind: 'file' })).not.toHaveProperty('proof');
  expect(make({ kind: 'url' })).not.toHaveProperty('proof');
  expect(make({ kind: 'file', proof: {} })).toMatchObject({ proof: { code: false } });
  expect(make({ kind: 'file', proof: { code: true, freshMinutes: 0 } })).toMatchObject({
    proof: { code: true, freshMinutes: 0 },
  });
  expect(make({ kind: 'url', proof: true })).toMatchObject({ proof: true });
});

test('what cannot be asked of a proof is refused', () => {
  for (const proof of [true, { freshMinutes: -1 }, { freshMinutes: 0.5 }, { freshMinutes: 1e9 }, { code: 'KX-7P3' }])
    expect(field.safeParse({ kind: 'file', key: 'a', label: 'A', proof }).success).toBe(false);
});

test('asking for proof does not change what an answer may be: the checks come after it is in', () => {
  const file = { file: 'fil_x', name: 'a.png', type: 'image/png', size: 1 };
  for (const proof of [undefined, { code: true, freshMinutes: 5 }])
    expect(checkAnswer([make({ kind: 'file', ...(proof ? { proof } : {}) })], { a: [file] })).toEqual([]);
  for (const proof of [undefined, true])
    expect(checkAnswer([make({ kind: 'url', proof })], { a: 'https://a.example/' })).toEqual([]);
});
