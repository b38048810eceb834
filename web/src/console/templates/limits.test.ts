import { contract } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { changeBrief, changeDefinition, type Draft, rename } from './draft.ts';
import { tooLong } from './limits.ts';
import { valueAt } from './problems.ts';
import { skeleton } from './skeleton.ts';

const long = 'x'.repeat(200_000);
const full: Draft = changeDefinition(
  changeBrief(rename(skeleton, long), () => ({
    done: long,
    why: long,
    proof: long,
    steps: [long],
    checklist: [long],
    examples: [{ kind: 'good', input: long, answer: long, reason: long }],
  })),
  {
    columns: [{ key: 'a', label: long, type: 'text', shown: true, required: true, sensitivity: 'public' }],
    form: [{ kind: 'text', key: 'b', label: long, help: long, required: true }],
  },
);

describe('a text that is too long', () => {
  const refused = contract.templates.create.input.safeParse({ ...full, plan: undefined }).error?.issues ?? [];
  const paths = refused.map(({ path }) => path.join('.'));
  test('is found at many places', () => expect(paths.length).toBeGreaterThan(12));
  test.each(paths)('is named with its length before the server refuses it: %s', (path) => {
    expect(tooLong(path, valueAt(full, path))).toMatch(/^200,000 characters; at most [\d,]+ fit here/);
  });
  test('is none while it fits, as the server counts', () => {
    expect(tooLong('definition.title', `  ${'x'.repeat(120)}  `)).toBeNull();
    expect(tooLong('definition.title', 'x'.repeat(121))).not.toBeNull();
    expect(tooLong('definition.brief.minutes', 5)).toBeNull();
    expect(tooLong('nowhere', long)).toBeNull();
  });
});
