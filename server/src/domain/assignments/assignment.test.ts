import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statesFor } from '../../kit/machine.ts';
import { type AssignmentState, extendedDue, holding, moves, repaired } from './assignment.ts';
import { can, mayRevise, mayUndo } from './may.ts';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);
const record = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer());

test('every state can be reached, and every verb leads to a state of the table', () => {
  const states = Object.keys(moves) as AssignmentState[];
  const reached = new Set<string>(['claimed']);
  for (let grown = true; grown; ) {
    const before = reached.size;
    for (const state of states) if (reached.has(state)) for (const to of Object.values(moves[state])) reached.add(to);
    grown = reached.size > before;
  }
  expect([...reached].sort()).toEqual([...states].sort());
  expect(statesFor(moves, 'submit')).toEqual(['claimed', 'sent_back']);
});

test('an item leaves the hands of a worker only towards others or the end', () => {
  // What holds an answer asked for stays held by every move but those that give the slot back.
  const givesBack = new Set(['release', 'skip', 'reportBroken', 'expire', 'cancel', 'reject']);
  for (const state of holding)
    for (const [verb, to] of Object.entries(moves[state]))
      expect([verb, holding.includes(to)]).toEqual([verb, !givesBack.has(verb)]);
});

test('more time is as much again, and never in the past', () => {
  expect(extendedDue(at(100), at(40), 600)).toEqual(at(700));
  expect(extendedDue(at(100), at(400), 600)).toEqual(at(1000));
  fc.assert(
    fc.property(
      fc.integer({ min: -9999, max: 9999 }),
      fc.integer({ min: -9999, max: 9999 }),
      fc.integer({ min: 60, max: 86_400 }),
      (due, now, lease) => {
        const end = extendedDue(at(due), at(now), lease).getTime();
        expect(end).toBeGreaterThanOrEqual(at(now).getTime() + lease * 1000);
        expect(end).toBeGreaterThanOrEqual(at(due).getTime() + lease * 1000);
      },
    ),
  );
});

test('a repair changes the failing fields only', () => {
  fc.assert(
    fc.property(record, record, fc.subarray(['a', 'b', 'c', 'd', 'e']), (before, given, failing) => {
      const after = repaired(before, given, failing);
      for (const key of Object.keys(before)) if (!failing.includes(key)) expect(after[key]).toBe(before[key]);
      for (const key of failing) expect(after[key]).toBe(given[key]);
      for (const key of Object.keys(after)) expect(Object.hasOwn(before, key) || Object.hasOwn(given, key)).toBe(true);
    }),
  );
});

test('a field that shows only because of the repair is taken as given', () => {
  expect(repaired({ found: 'no' }, { found: 'yes', url: 'https://example.com' }, ['found'])).toEqual({
    found: 'yes',
    url: 'https://example.com',
  });
});

test('what can be done follows the state', () => {
  const facts = { submittedAt: at(0), extended: false, newer: 0 };
  expect(can({ ...facts, state: 'claimed' }, at(0))).toContain('extend');
  expect(can({ ...facts, state: 'claimed', extended: true }, at(0))).not.toContain('extend');
  expect(can({ ...facts, state: 'submitted' }, at(3))).toEqual(['undo', 'revise', 'comment']);
  expect(can({ ...facts, state: 'submitted' }, at(60))).toEqual(['revise', 'comment']);
  expect(can({ ...facts, state: 'submitted', newer: 10 }, at(60))).toEqual(['comment']);
  expect(can({ ...facts, state: 'expired' }, at(0))).toEqual(['save', 'reclaim']);
  for (const state of ['released', 'skipped', 'reported', 'cancelled'] as const)
    expect(can({ ...facts, state }, at(0))).toEqual([]);
});

test('undo is for seconds, editing for the newest ten', () => {
  expect([mayUndo(at(0), at(8)), mayUndo(at(0), at(9)), mayUndo(null, at(0))]).toEqual([true, false, false]);
  expect([
    mayRevise({ state: 'submitted', newer: 9 }),
    mayRevise({ state: 'submitted', newer: 10 }),
    mayRevise({ state: 'accepted', newer: 0 }),
  ]).toEqual([true, false, false]);
});
