import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aboutWords, askedWords, clauseFrom, secondsUntil } from './about.ts';

test('says what a question is about, and by how many it was asked', () => {
  expect(aboutWords({ clause: 3, clauseText: 'Name the colour.', fieldLabel: null })).toBe('Clause 3');
  expect(aboutWords({ clause: null, clauseText: null, fieldLabel: 'Colour' })).toBe('The field “Colour”');
  expect(aboutWords({ clause: null, clauseText: null, fieldLabel: null })).toBe('Something else');
  expect(askedWords({ workers: 1, questions: [1] })).toBe('1 question');
  expect(askedWords({ workers: 1, questions: [1, 2] })).toBe('2 questions by one worker');
  expect(askedWords({ workers: 3, questions: [1, 2, 3, 4] })).toBe('4 questions by 3 workers');
});

test('an answer begins a clause that is never too long', () => {
  expect(clauseFrom(' A nut\n is a fruit. ')).toBe('A nut is a fruit.');
  fc.assert(fc.property(fc.string({ maxLength: 1000 }), (text) => clauseFrom(text).length <= 500));
});

test('counts the seconds until the workers are told, and never below none', () => {
  expect(secondsUntil(10_000, 500)).toBe(10);
  expect(secondsUntil(10_000, 60_000)).toBe(0);
});
