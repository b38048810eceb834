import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resumedAt, secondsLeft } from '../assignments/assignment.ts';
import { can } from './may.ts';
import { sameQuestion } from './question.ts';
import { grouped } from './queue.ts';
import { showClear } from './view.ts';

test('a question is the same whatever its capitals, spaces and marks, in any script', () => {
  expect(sameQuestion('Which  colour?', 'which colour')).toBe(true);
  expect(sameQuestion('कौन सा रंग?', 'कौन सा रंग')).toBe(true);
  expect(sameQuestion('ما اللون؟', 'ما اللون')).toBe(true);
  expect(sameQuestion('Which colour?', 'Which colours?')).toBe(false);
});

test('what was left of a lease when it was parked is left again, but five minutes at least; and no wait counts as work', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: -500, max: 100_000 }), fc.nat(1_000_000), (worked, left, waited) => {
      const claimedAt = new Date(1_000_000_000);
      const parkedAt = new Date(claimedAt.getTime() + worked * 1000);
      const leftSeconds = secondsLeft(new Date(parkedAt.getTime() + left * 1000), parkedAt);
      const now = new Date(parkedAt.getTime() + waited * 1000);
      const again = resumedAt({ claimedAt, parkedAt, leftSeconds }, now);
      expect((now.getTime() - again.claimedAt.getTime()) / 1000).toBe(worked);
      expect((again.dueAt.getTime() - now.getTime()) / 1000).toBe(Math.max(left, 300));
    }),
  );
});

test('an answer is taken back until it is told or in the brief, and put into the brief once, by a manager', () => {
  const answered = { state: 'answered', toldAt: null, became: null } as const;
  expect(can({ ...answered, state: 'open' }, 'viewer')).toEqual([]);
  expect(can({ ...answered, state: 'expired' }, 'reviewer')).toEqual(['answer']);
  expect(can(answered, 'reviewer')).toEqual(['undo']);
  expect(can(answered, 'manager')).toEqual(['undo', 'amend']);
  expect(can({ ...answered, toldAt: new Date() }, 'owner')).toEqual(['amend']);
  expect(can({ ...answered, became: 'clause' }, 'owner')).toEqual([]);
  expect(can({ ...answered, state: 'withdrawn' }, 'owner')).toEqual([]);
});

test('questions are together when they are of one version and about one clause or field, in the order of the oldest', () => {
  const one = (questionId: string, clause: number | null, field: string | null = null, versionId = 'v') => ({
    ...{ questionId, batchId: 'b', versionId, clause, field },
  });
  const rows = [
    one('1', 2),
    one('2', null),
    one('3', 2),
    one('4', null, 'x'),
    one('5', 2, null, 'w'),
    one('6', null),
    one('7', null, 'x'),
  ];
  expect(grouped(rows).map((group) => group.map(({ questionId }) => questionId).join(''))).toEqual([
    '13',
    '2',
    '47',
    '5',
    '6',
  ]);
});

test('what was made clear says each question once, however many asked it', () => {
  const about = { clause: 1, clauseText: 'Done.', field: null, fieldLabel: null, language: null };
  const told = { ...about, answerId: 'a', answer: 'Yes.', toldAt: new Date(0) };
  const rows = ['Is it?', 'is it', 'Which?'].map((text, n) => ({ ...told, questionId: `${n}`, text, mine: n === 1 }));
  expect(showClear([...rows, { ...rows[0]!, answerId: 'b', mine: false }])).toMatchObject([
    { id: '0', questions: ['Is it?', 'Which?'], mine: true },
    { id: '0', questions: ['Is it?'], mine: false },
  ]);
});
