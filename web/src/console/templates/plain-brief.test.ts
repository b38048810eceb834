import { clauses, renderedBrief } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped, numberedClauses, plainBrief } from './plain-brief.ts';
import { skeleton } from './skeleton.ts';

const { brief } = skeleton.definition;

describe('a brief that is still being typed', () => {
  test('shows markup as the signs that were typed', () => {
    const hostile = '<img src=x onerror="alert(1)"> & \'x\'';
    const plain = plainBrief({
      ...brief,
      done: hostile,
      why: hostile,
      steps: [hostile],
      checklist: [hostile],
      proof: hostile,
      examples: [{ kind: 'bad', input: hostile, answer: hostile, reason: hostile }],
    });
    const shown = [
      plain.done,
      plain.why,
      ...plain.steps,
      ...plain.checklist,
      plain.proof,
      ...plain.examples.flatMap((e) => [e.input, e.answer, e.reason]),
    ];
    expect(shown).toHaveLength(8);
    for (const html of shown) expect(html).toBe('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;x&#39;');
  });

  test('no text opens a tag or leaves an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escaped(text)).not.toMatch(/[<>"']/);
      }),
    );
  });

  test('is what the player takes for a rendered one', () => {
    expect(renderedBrief.safeParse(plainBrief(brief)).success).toBe(true);
  });

  test('is numbered as decisions will cite it', () => {
    const whole = { done: 'Done.', steps: ['One.', 'Two.'], checklist: ['Three.'], proof: 'A photo.' };
    expect(numberedClauses(whole)).toEqual(clauses(whole));
    expect(numberedClauses({ ...whole, proof: ' ' })).toEqual(clauses({ ...whole, proof: '' }));
  });
});
