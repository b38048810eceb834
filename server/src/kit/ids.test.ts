import { expect, test } from 'vitest';
import { bytesOf, newId, writeId } from './ids.ts';

test('ids of one process are in order and never the same, also many in one millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test('an id is a UUID of version 7 of about now', () => {
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Math.abs(Number.parseInt(id.replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(60_000);
});

test('an id written as bytes comes after the one before it and touches nothing around it', () => {
  const into = Buffer.alloc(20, 0xee);
  const before = newId();
  writeId(into, 2);
  expect(Buffer.compare(bytesOf(before), into.subarray(2, 18))).toBe(-1);
  expect([into[0], into[1], into[18], into[19]]).toEqual([0xee, 0xee, 0xee, 0xee]);
  expect(bytesOf(before)).toHaveLength(16);
});
