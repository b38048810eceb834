import { definition } from '@manyhands/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CheckVote, checkVoteOf, clauseIn, outcomeOf } from './verdict.ts';
import type { Judged } from './verification.ts';

const { form } = definition.parse({
  title: 'Copy',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Done.',
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [
    { kind: 'long_text', key: 'copy', label: 'Copy' },
    { kind: 'text', key: 'slogan', label: 'Slogan' },
  ],
});
const judged: Judged[] = form.map(({ key, label }) => ({
  key,
  label,
  columns: [`answer_${key}`],
  rows: null,
  fix: key,
}));
const vote = (over: Partial<CheckVote>): CheckVote => ({
  verdict: 'accept',
  clause: null,
  fields: [],
  words: '',
  fixed: {},
  ...over,
});
const reject = vote({ verdict: 'reject', clause: 2, fields: ['copy'], words: 'Too long.' });
const first = { round: 1, rounds: 3 };

test('a verdict is read with its clause, its fields and its words', () => {
  const answer = { copy: 'A kurta', slogan: 'Light' };
  expect(
    checkVoteOf({ verdict: 'reject', clause: 'clause_2', where: ['slogan'], what_is_wrong: 'No.' }, judged, answer),
  ).toEqual(vote({ verdict: 'reject', clause: 2, fields: ['slogan'], words: 'No.' }));
  expect(checkVoteOf({ verdict: 'reject', clause: 'other', what_is_wrong: 'No.' }, judged, answer)).toMatchObject({
    clause: null,
    fields: ['copy', 'slogan'],
  });
  expect(
    checkVoteOf({ verdict: 'fix', clause: 'clause_1', copy: 'A red kurta', slogan: 'Light' }, judged, answer),
  ).toEqual(vote({ verdict: 'fix', clause: 1, fields: ['copy'], fixed: { copy: 'A red kurta' } }));
  expect(checkVoteOf({ opinion: 'fine' }, judged, answer)).toBeNull();
});

test('a fix that changes nothing is an accept', () => {
  expect(checkVoteOf({ verdict: 'fix', copy: 'A kurta' }, judged, { copy: 'A kurta' })?.verdict).toBe('accept');
  expect(checkVoteOf({ verdict: 'fix', copy: '  ' }, judged, { copy: 'A kurta' })?.verdict).toBe('accept');
});

test('one checker accepts or fixes, and never sends an answer back alone', () => {
  expect(outcomeOf([vote({})], form, first)?.state).toBe('accepted');
  expect(outcomeOf([vote({ verdict: 'fix', fixed: { copy: 'x' } })], form, first)).toMatchObject({
    state: 'fixed',
    fixed: { copy: 'x' },
  });
  expect(outcomeOf([reject], form, first)).toMatchObject({ state: 'for_review', clause: 2, words: 'Too long.' });
  expect(outcomeOf([], form, first)).toBeNull();
});

test('two who agree send it back with the clause; in the last round, or over no clause, it waits for a reviewer', () => {
  const two = [reject, { ...reject, fields: ['slogan'], words: 'Too loud.' }];
  expect(outcomeOf(two, form, first)).toMatchObject({
    state: 'sent_back',
    clause: 2,
    fields: ['copy', 'slogan'],
    words: 'Too long.\n\nToo loud.',
  });
  expect(outcomeOf(two, form, { round: 3, rounds: 3 })?.state).toBe('for_review');
  const vague = two.map((one) => ({ ...one, clause: null }));
  expect(outcomeOf(vague, form, first)?.state).toBe('for_review');
});

test('checkers who do not agree leave it to a reviewer, who hears the gravest verdict first', () => {
  expect(outcomeOf([vote({}), reject], form, first)).toMatchObject({ state: 'for_review', verdict: 'reject' });
  expect(outcomeOf([vote({}), vote({}), reject], form, first)?.state).toBe('accepted');
  expect(outcomeOf([reject, reject, vote({})], form, first)?.state).toBe('for_review');
});

test('of several fixes the one that most wrote is taken, field by field, else the first', () => {
  const fix = (fixed: CheckVote['fixed']) => vote({ verdict: 'fix', fixed });
  const votes = [fix({ copy: 'a b', slogan: 's' }), fix({ copy: 'c' }), fix({ copy: 'C ' })];
  expect(outcomeOf(votes, form, first)?.fixed).toEqual({ copy: 'c', slogan: 's' });
  expect(outcomeOf(votes.slice(0, 2), form, first)?.fixed).toEqual({ copy: 'a b', slogan: 's' });
});

test('nothing is ever sent back by fewer than two, nor after the last round', () => {
  const one = fc.constantFrom(vote({}), reject, vote({ verdict: 'fix', fixed: { copy: 'x' } }));
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 3 }), (votes, round) => {
      const outcome = outcomeOf(votes, form, { round, rounds: 3 });
      if (outcome?.state !== 'sent_back') return;
      expect(votes.length).toBeGreaterThanOrEqual(2);
      expect(votes.every(({ verdict }) => verdict === 'reject')).toBe(true);
      expect(round).toBeLessThan(3);
    }),
  );
});

test('a clause is found in another version by what it says, not by its number', () => {
  const clause = (number: number, text: string) => ({ number, part: 'check' as const, text });
  const before = [clause(1, 'Short.'), clause(2, 'Plain.')];
  const now = [clause(1, 'New.'), clause(2, 'Short.')];
  expect(clauseIn(now, before, 1)).toEqual(clause(2, 'Short.'));
  expect(clauseIn(now, before, 2)).toBeNull();
  expect(clauseIn(now, before, null)).toBeNull();
});
