import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countingOf, type Decided, type Mark, marksOf, whyOf } from './mark.ts';

const answer = { subjectId: 'a', templateId: 't', workerId: 'w', workerPerson: 'ravi', batchId: 'b' };
const at = (n: number): Date => new Date(Date.UTC(2026, 0, 1, 0, n));
const decided = (n: number, kind: Decided['kind'], more: Partial<Decided> = {}): Decided => ({
  decisionId: `d${n}`,
  kind,
  by: 'mina',
  at: at(n),
  undoneAt: null,
  ...more,
});
const standing = (...decisions: Decided[]) => countingOf(marksOf(answer, decisions));

describe('what decisions say of an answer', () => {
  test.each([
    ['accepted', 1],
    ['sent_back', 0.5],
    ['rejected', 0],
  ] as const)('%s counts %d right', (kind, right) => {
    expect(standing(decided(1, kind))).toMatchObject({ source: kind, right, weight: 1 });
  });

  test('sent back, repaired and accepted counts three quarters, once', () => {
    expect(standing(decided(1, 'sent_back'), decided(2, 'accepted'))).toMatchObject({
      source: 'repaired',
      right: 0.75,
    });
  });

  test('undone is taken out, and what was said before stands again', () => {
    expect(standing(decided(1, 'accepted', { undoneAt: at(2) }))).toBeNull();
    expect(standing(decided(1, 'sent_back'), decided(2, 'accepted', { undoneAt: at(3) }))).toMatchObject({
      source: 'sent_back',
      right: 0.5,
    });
    expect(standing(decided(1, 'sent_back', { undoneAt: at(2) }), decided(3, 'accepted'))).toMatchObject({
      source: 'accepted',
      right: 1,
    });
  });

  test('by the clock, or by the worker themself, says nothing', () => {
    expect(marksOf(answer, [decided(1, 'accepted', { by: null }), decided(2, 'accepted', { by: 'ravi' })])).toEqual([]);
    expect(standing(decided(1, 'sent_back'), decided(2, 'accepted', { by: null }))).toMatchObject({ right: 0.5 });
  });
});

test('of the marks on one answer the newest that stands counts, whatever their order', () => {
  const anyMark = fc.record({ at: fc.integer({ min: 0, max: 5 }).map(at), cause: fc.uuid(), voided: fc.boolean() }).map(
    ({ voided, ...mark }): Mark => ({
      ...marksOf(answer, [decided(1, 'accepted')])[0]!,
      ...mark,
      voidedAt: voided ? at(9) : null,
    }),
  );
  fc.assert(
    fc.property(fc.array(anyMark), (marks) => {
      const counts = countingOf(marks);
      expect(countingOf([...marks].reverse())).toEqual(counts);
      const left = marks.filter((mark) => mark.voidedAt === null);
      if (left.length === 0) expect(counts).toBeNull();
      for (const mark of left) expect(mark.at.getTime()).toBeLessThanOrEqual(counts?.at.getTime() ?? -1);
    }),
  );
});

test('every judgement is said in a sentence', () => {
  for (const source of ['accepted', 'repaired', 'sent_back', 'rejected', 'gold', 'confirmed', 'corrected'] as const)
    for (const right of [0, 0.5, 1]) expect(whyOf({ source, right })).toMatch(/^[A-Z].+\.$/);
});
