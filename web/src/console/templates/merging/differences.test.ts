import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeBrief, changeDefinition, changePlan, type Draft } from '../draft.ts';
import { placeOf } from '../problems.ts';
import { skeleton } from '../skeleton.ts';
import { choose } from './choose.ts';
import { differencesOf } from './differences.ts';
import { merge } from './merge.ts';
import { rebase } from './rebase.ts';
import { isAlike, spelled } from './same.ts';
import { linesOf } from './value-words.ts';

const steps = (...list: string[]) => changeBrief(skeleton, () => ({ steps: list }));
const found = (before: Draft, after: Draft) => differencesOf(before, after).map(({ how, path }) => `${how} ${path}`);

describe('what changed between two drafts', () => {
  test('is nothing where they say the same', () => expect(found(skeleton, structuredClone(skeleton))).toEqual([]));

  test.each([
    [steps('a b c', 'd e f'), steps('a b c', 'd e g'), ['changed definition.brief.steps.1']],
    [steps('a b c'), steps('a b c', 'x y'), ['added definition.brief.steps.1']],
    [steps('a b c', 'x y'), steps('a b c'), ['removed definition.brief.steps.1']],
    [steps('a b c', 'x y'), steps('x y', 'a b c'), ['moved definition.brief.steps']],
    [skeleton, changeDefinition(skeleton, { touches: ['money'] }), ['changed definition.touches.money']],
    [skeleton, changePlan(skeleton, { name: 'custom' } as Draft['plan']), ['changed plan']],
  ])('is named part by part: %#', (before, after, paths) => expect(found(before, after)).toEqual(paths));

  test('has a place and words for each', () => {
    const after = changeDefinition(steps('Open it.'), { touches: ['secrets'], columns: [], title: 'T' });
    for (const { path, before, after: now, how } of differencesOf(skeleton, after)) {
      expect(placeOf(path, how === 'removed' ? skeleton : after)).toMatch(/\p{L}/u);
      expect([...linesOf(path, before), ...linesOf(path, now)].join('')).not.toMatch(/undefined|\[object/);
    }
    expect(linesOf('definition.form.0', skeleton.definition.form[0])).toEqual([
      'Answer',
      expect.stringContaining('key answer'),
      'options: Yes, No, Not sure',
    ]);
  });
});

const texts = fc.array(fc.constantFrom('Open the page', 'Copy the price', 'Copy the net price', 'Send it'), {
  maxLength: 4,
});
const some = fc
  .record({ steps: texts, checklist: texts, done: fc.constantFrom('a', 'b', 'c') })
  .map((brief) => changeBrief(skeleton, () => brief));

describe('moving on to what somebody else saved', () => {
  test('leaves things to choose that stand still, or none', () =>
    fc.assert(
      fc.property(some, some, some, (base, mine, theirs) => {
        const moved = rebase(base, mine, theirs);
        const again = merge(moved.base, moved.draft, theirs);
        expect(spelled(again.draft)).toBe(spelled(moved.draft));
        expect(again.conflicts).toEqual(moved.conflicts);
        if (merge(base, mine, theirs).conflicts.length === 0) expect(moved.base).toBe(theirs);
      }),
      { numRuns: 500 },
    ));

  test.each(['mine', 'theirs', 'both'] as const)('and choosing %s throughout loses nothing of that side', (choice) =>
    fc.assert(
      fc.property(some, some, some, (base, mine, theirs) => {
        let standing = rebase(base, mine, theirs);
        for (let turn = 0; turn < 20 && standing.conflicts[0]; turn++) {
          const next = choose(standing, standing.conflicts[0], choice);
          standing = { ...next, conflicts: merge(next.base, next.draft, theirs).conflicts };
        }
        expect(standing.conflicts).toEqual([]);
        const final = merge(standing.base, standing.draft, theirs).draft;
        const { brief } = final.definition;
        const sides = { mine: [mine], theirs: [theirs], both: [mine, theirs] }[choice];
        for (const side of sides)
          for (const { after, path } of differencesOf(base, side)) {
            if (typeof after !== 'string' || path.endsWith('.done')) continue;
            expect(path.includes('.steps.') ? brief.steps : brief.checklist).toContain(after);
          }
      }),
      { numRuns: 500 },
    ),
  );

  test('lets what came in be removed while the rest waits', () => {
    const base = changeBrief(skeleton, () => ({ done: 'One.', steps: ['Open the page.'] }));
    const mine = changeBrief(base, () => ({ done: 'Mine.' }));
    const theirs = changeBrief(base, () => ({ done: 'Theirs.', steps: ['Open the page.', 'Send the price.'] }));
    const { base: moved, draft } = rebase(base, mine, theirs);
    expect(draft.definition.brief.steps).toEqual(['Open the page.', 'Send the price.']);
    const without = changeBrief(draft, () => ({ steps: ['Open the page.'] }));
    expect(merge(moved, without, theirs).draft.definition.brief.steps).toEqual(['Open the page.']);
  });
});

test('settings without a value and the order of keys make no difference', () => {
  expect(isAlike({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(isAlike({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  expect(isAlike({ a: '1' }, { a: 1 })).toBe(false);
  expect(isAlike(undefined, null)).toBe(true);
});
