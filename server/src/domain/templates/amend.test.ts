import { clauses, definition } from '@manyhands/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withClause, withExample } from './amend.ts';

const sentence = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
const sentences = fc.uniqueArray(sentence, { maxLength: 6, selector: (text) => text.trim().toLowerCase() });
const any = fc.record({ steps: sentences, checklist: sentences, proof: fc.constantFrom('', 'A screenshot.') });
const of = (brief: object) =>
  definition.parse({
    title: 'Tag the photos',
    brief: { done: 'Every photo has a colour.', ...brief },
    columns: [{ key: 'photo', label: 'Photo' }],
    form: [{ kind: 'text', key: 'colour', label: 'Colour' }],
  });

test('a new clause is cited by the number it is given, and all others stay', () => {
  fc.assert(
    fc.property(
      any,
      sentence,
      fc.constantFrom('step' as const, 'check' as const),
      fc.nat(8),
      (brief, text, part, at) => {
        const before = of(brief);
        const after = withClause(before, { part, text, at });
        expect(after).not.toBeNull();
        const now = clauses(after?.definition.brief ?? before.brief);
        expect(now[(after?.clause ?? 0) - 1]).toMatchObject({ part });
        expect(now[(after?.clause ?? 0) - 1]?.text.toLowerCase().replace(/\s+/g, ' ')).toBe(
          text.trim().toLowerCase().replace(/\s+/g, ' '),
        );
        const others = new Set(now.map((clause) => clause.text));
        for (const clause of clauses(before.brief)) expect(others).toContain(clause.text);
        expect(definition.safeParse(after?.definition).success).toBe(true);
      },
    ),
  );
});

test('what the brief says already is not said twice, whatever its spaces and capitals', () => {
  const before = of({ steps: ['Look at the photo.', 'Name the main colour.'] });
  expect(withClause(before, { part: 'step', text: ' name  the main COLOUR. ' })).toEqual({
    definition: before,
    clause: 3,
  });
});

test('a brief that is full takes nothing more', () => {
  const steps = Array.from({ length: 30 }, (_, n) => `Step ${n}.`);
  expect(withClause(of({ steps }), { part: 'step', text: 'One more.' })).toBeNull();
  expect(withClause(of({ steps }), { part: 'check', text: 'One more.' })?.clause).toBe(32);
  const examples = Array.from({ length: 20 }, (_, n) => ({ kind: 'good', answer: `red ${n}`, reason: 'It is.' }));
  const one = { kind: 'bad' as const, input: '', answer: 'reddish', reason: 'Not a colour of the list.' };
  expect(withExample(of({ examples }), one)).toBeNull();
  const added = withExample(of({}), one);
  expect(added?.brief.examples).toEqual([one]);
  expect(added && withExample(added, { ...one, answer: 'Reddish ' })).toBe(added);
});
