import type { Column, Field } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeBrief, changeDefinition, type Draft } from '../draft.ts';
import { skeleton } from '../skeleton.ts';
import { type Choice, choose } from './choose.ts';
import { differencesOf } from './differences.ts';
import { merge } from './merge.ts';
import { listParts, singleParts } from './parts.ts';
import { isAlike, spelled } from './same.ts';

const withSteps = (...steps: string[]): Draft => changeBrief(skeleton, () => ({ steps }));
const stepsOf = ({ definition }: Draft) => definition.brief.steps;
const steps = (base: string[], mine: string[], theirs: string[]) => {
  const { draft, conflicts } = merge(withSteps(...base), withSteps(...mine), withSteps(...theirs));
  return { steps: stepsOf(draft), conflicts };
};
const abc = ['Open the page.', 'Copy the price.', 'Note the currency.'];
const [a = '', b = '', c = ''] = abc;

describe('two edits of one brief', () => {
  test('that touch different sentences are put together', () => {
    const mine = changeBrief(withSteps(...abc), () => ({ done: 'One price for each product.' }));
    const theirs = changeBrief(withSteps(a, b, 'Note the currency as three letters.'), () => ({ why: 'To compare.' }));
    const { draft, conflicts } = merge(withSteps(...abc), mine, theirs);
    expect(conflicts).toEqual([]);
    expect(draft.definition.brief).toMatchObject({ done: 'One price for each product.', why: 'To compare.' });
    expect(stepsOf(draft)).toEqual([a, b, 'Note the currency as three letters.']);
  });

  test.each([
    ['one adds, the other removes', [...abc, 'Send it.'], [b, c], [b, c, 'Send it.']],
    ['both add at different places', ['Sign in.', ...abc], [...abc, 'Send it.'], ['Sign in.', ...abc, 'Send it.']],
    ['both add the same', [a, 'Wait.', b, c], [a, 'Wait.', b, c], [a, 'Wait.', b, c]],
    ['one moves, the other changes', [c, a, b], [a, 'Copy the price with tax.', c], [c, a, 'Copy the price with tax.']],
    ['both remove the same', [a, c], [a, c], [a, c]],
  ])('in steps: %s', (_name, mine, theirs, both) => {
    const merged = steps(abc, mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.steps).toEqual(both);
  });

  test('that say one sentence differently are to be chosen from, with mine for now', () => {
    const merged = steps(abc, [a, 'Copy the net price.', c], [a, 'Copy the price with tax.', c]);
    expect(merged.steps[1]).toBe('Copy the net price.');
    expect(merged.conflicts).toMatchObject([
      { base: b, mine: 'Copy the net price.', theirs: 'Copy the price with tax.', at: { base: 1, mine: 1, theirs: 1 } },
    ]);
  });

  test('of which one removes what the other changes are to be chosen from, both ways round', () => {
    expect(steps(abc, [a, c], [a, 'Copy the price with tax.', c])).toMatchObject({
      steps: [a, c],
      conflicts: [{ mine: undefined, theirs: 'Copy the price with tax.' }],
    });
    expect(steps(abc, [a, 'Copy the price with tax.', c], [a, c])).toMatchObject({
      steps: [a, 'Copy the price with tax.', c],
      conflicts: [{ mine: 'Copy the price with tax.', theirs: undefined }],
    });
  });

  test('that order the same steps differently are to be chosen from', () => {
    expect(steps(abc, [b, a, c], [a, c, b]).conflicts).toMatchObject([{ order: true }]);
  });

  test('know columns and fields by their key, wherever they stand', () => {
    const column = (key: string, label: string): Column => ({
      key,
      label,
      type: 'text',
      shown: true,
      required: true,
      sensitivity: 'public',
    });
    const of = (...columns: Column[]) => changeDefinition(skeleton, { columns });
    const base = of(column('name', 'Name'), column('price', 'Price'));
    const mine = of(column('price', 'Price'), column('name', 'Full name'));
    const theirs = of(column('name', 'Name'), { ...column('price', 'Price'), type: 'number' });
    const { draft, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(draft.definition.columns).toMatchObject([
      { key: 'price', type: 'number' },
      { key: 'name', label: 'Full name' },
    ]);
    const both = merge(
      base,
      of(column('name', 'Full name')),
      of(column('name', 'First name'), column('price', 'Price')),
    );
    expect(both.conflicts).toMatchObject([{ path: 'definition.columns', at: { base: 0 } }]);
    expect(both.draft.definition.columns).toHaveLength(1);
  });

  test('merge each switch of what a template touches by itself', () => {
    const base = changeDefinition(skeleton, { touches: ['money'] });
    const mine = changeDefinition(skeleton, { touches: ['money', 'secrets'] });
    const theirs = changeDefinition(skeleton, { touches: ['brand_voice'] });
    const { draft, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(draft.definition.touches).toEqual(['brand_voice', 'secrets']);
  });
});

describe('a choice', () => {
  const base = withSteps(...abc);
  const mine = withSteps(a, 'Copy the net price.', c);
  const theirs = withSteps(a, 'Copy the price with tax.', c);
  test.each([
    ['mine', ['Copy the net price.']],
    ['theirs', ['Copy the price with tax.']],
    ['both', ['Copy the net price.', 'Copy the price with tax.']],
  ] as const)('%s settles it', (choice, said) => {
    const [conflict] = merge(base, mine, theirs).conflicts;
    const next = choose({ base, draft: mine }, conflict!, choice);
    const merged = merge(next.base, next.draft, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(stepsOf(merged.draft)).toEqual([a, ...said, c]);
  });
});

const words = fc.constantFrom(
  'Open',
  'Copy the price',
  'Copy the net price',
  'Send',
  'Wait',
  'Note it',
  'מחיר',
  '<b>x</b>',
);
const sentences = fc.array(words, { maxLength: 5 });
const field = (key: string, label: string): Field => ({ kind: 'text', key, label, required: true });
const drafts: fc.Arbitrary<Draft> = fc
  .record({
    name: words,
    done: words,
    why: words,
    steps: sentences,
    checklist: sentences,
    examples: fc.array(
      fc.record({ kind: fc.constantFrom('good' as const, 'bad' as const), input: words, answer: words, reason: words }),
      { maxLength: 3 },
    ),
    form: fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), words), {
      selector: ([key]) => key,
      maxLength: 4,
    }),
    touches: fc.subarray(['brand_voice', 'secrets', 'money'] as const),
  })
  .map(({ name, form, touches, ...brief }) => {
    const definition = {
      ...skeleton.definition,
      form: form.map(([key, label]) => field(key, label)),
      touches: [...touches],
    };
    return { ...skeleton, name, definition: { ...definition, brief: { ...definition.brief, ...brief } } };
  });
const said = (draft: Draft) => spelled([draft.name, draft.definition, draft.samples]);

describe('merging, whatever was written', () => {
  test('with one who changed nothing is what the other wrote', () =>
    fc.assert(
      fc.property(drafts, drafts, (base, edited) => {
        for (const merged of [merge(base, edited, base), merge(base, base, edited), merge(base, edited, edited)]) {
          expect(merged.conflicts).toEqual([]);
          expect(said(merged.draft)).toBe(said(edited));
        }
      }),
    ));

  test('comes out the same whoever is called mine, where nobody has to choose', () =>
    fc.assert(
      fc.property(drafts, drafts, drafts, (base, one, other) => {
        const there = merge(base, one, other);
        const back = merge(base, other, one);
        expect(there.conflicts.length === 0).toBe(back.conflicts.length === 0);
        if (there.conflicts.length === 0) expect(said(there.draft)).toBe(said(back.draft));
      }),
      { numRuns: 500 },
    ));

  test('loses nothing that either side wrote: it is in the result or to be chosen from', () =>
    fc.assert(
      fc.property(drafts, drafts, drafts, (base, mine, theirs) => {
        const { draft, conflicts } = merge(base, mine, theirs);
        const offered = conflicts.flatMap((conflict) => [
          conflict.mine,
          conflict.theirs,
          ...(conflict.order ? [conflict.mine, conflict.theirs].flat() : []),
        ]);
        for (const side of [mine, theirs])
          for (const { path, after, how } of differencesOf(base, side)) {
            if (after === undefined || how === 'moved') continue;
            const single = singleParts.find((part) => part.path === path);
            const list = listParts.find((part) => path.startsWith(`${part.path}.`));
            const stands = single ? [single.get(draft)] : (list?.get(draft) ?? []);
            expect([...stands, ...offered].some((value) => isAlike(value, after))).toBe(true);
          }
      }),
      { numRuns: 500 },
    ));

  test('again, with what came out, changes nothing more', () =>
    fc.assert(
      fc.property(drafts, drafts, drafts, (base, mine, theirs) => {
        const once = merge(base, mine, theirs);
        if (once.conflicts.length > 0) return;
        expect(said(merge(theirs, once.draft, theirs).draft)).toBe(said(once.draft));
      }),
    ));

  test('ends: each choice leaves fewer to make, and none is left in the end', () =>
    fc.assert(
      fc.property(drafts, drafts, drafts, fc.constantFrom<Choice>('mine', 'theirs'), (base, mine, theirs, choice) => {
        let standing = { base, draft: mine };
        for (let turn = 0; turn < 60; turn++) {
          const merged = merge(standing.base, standing.draft, theirs);
          const [conflict] = merged.conflicts;
          if (!conflict) return;
          standing = choose(standing, conflict, choice);
        }
        throw new Error('choosing never ends');
      }),
      { numRuns: 300 },
    ));
});
