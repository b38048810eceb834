import { field } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { differing, dueAfterUndo, mayUndo, unknownFields } from './decision.ts';
import { can } from './may.ts';

const now = new Date('2026-03-01T12:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const form = [
  field.parse({ kind: 'text', key: 'brand', label: 'Brand' }),
  field.parse({ kind: 'number', key: 'size', label: 'Size' }),
];

describe('what may be done with an answer', () => {
  const waiting = { state: 'submitted', workerPerson: 'ravi', decided: null } as const;
  const accepted = { state: 'accepted', workerPerson: 'ravi', decided: { by: 'mina', at: now } } as const;
  const mina = { personId: 'mina', role: 'reviewer' } as const;

  test('reviewers decide, viewers comment, others do nothing', () => {
    expect(can(mina, waiting, now)).toEqual(['accept', 'sendBack', 'reject', 'comment']);
    expect(can({ personId: 'vera', role: 'viewer' }, waiting, now)).toEqual(['comment']);
    expect(can({ personId: 'x', role: null }, waiting, now)).toEqual([]);
  });
  test('a decision is taken back for a few seconds, but never that of the clock', () => {
    expect(can(mina, accepted, after(5))).toEqual(['undo', 'comment']);
    expect(can(mina, accepted, after(9))).toEqual(['comment']);
    expect(can(mina, { ...accepted, decided: { by: null, at: now } }, after(1))).toEqual(['comment']);
  });
  test('their own answers are for owners and managers only', () => {
    expect(can({ personId: 'ravi', role: 'reviewer' }, waiting, now)).toEqual(['comment']);
    expect(can({ personId: 'ravi', role: 'manager' }, waiting, now)).toContain('accept');
  });
  test('what is with the worker is not decided', () => {
    expect(can(mina, { ...waiting, state: 'claimed' }, now)).toEqual(['comment']);
    expect(can(mina, { ...waiting, state: 'sent_back' }, now)).toEqual(['comment']);
  });
});

test('people have five seconds to take a decision back, slow connections a little more', () => {
  expect(mayUndo(now, after(8))).toBe(true);
  expect(mayUndo(now, after(8.1))).toBe(false);
});

test('after a decision was taken back its old deadline counts, but there is time to think', () => {
  expect(dueAfterUndo(after(7200), now)).toEqual(after(7200));
  expect(dueAfterUndo(after(60), now)).toEqual(after(600));
  expect(dueAfterUndo(null, now)).toEqual(after(600));
});

test('unknown fields are named once', () => {
  expect(unknownFields(form, ['brand', 'x', 'x', 'toString'])).toEqual(['x', 'toString']);
});

test('fields differ by what they say, not by how it is written', () => {
  expect(differing(form, { brand: 'Biba', size: 4 }, [{ brand: ' biba', size: 4 }])).toEqual([]);
  expect(differing(form, { brand: 'Biba', size: 4 }, [{ brand: 'Biba', size: 4 }, { brand: 'W' }])).toEqual([
    'brand',
    'size',
  ]);
  expect(differing(form, { brand: 'Biba' }, [])).toEqual([]);
});
