import { beforeEach, describe, expect, test } from 'vitest';
import { dropCopy, keepCopy, readCopy, slotOf } from './local-copy.ts';
import { skeleton } from './skeleton.ts';

/** A browser's storage over a map, with room for so many characters. */
function storageOf(room = Number.POSITIVE_INFINITY): Storage {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    clear: () => held.clear(),
    key: (n) => [...held.keys()][n] ?? null,
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => void held.delete(key),
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      held.set(key, value);
    },
  };
}

describe('what was typed and not saved', () => {
  let storage = storageOf();
  beforeEach(() => {
    storage = storageOf();
  });
  const copy = {
    draft: skeleton,
    base: skeleton,
    from: '2026-01-01T00:00:00.000Z',
    at: 1000,
    follows: null,
    sent: false,
  };

  test('is there again after the page was left', () => {
    keepCopy('slot', copy, storage);
    expect(readCopy('slot', storage)).toEqual(copy);
  });

  test('is gone once it is dropped', () => {
    keepCopy('slot', copy, storage);
    dropCopy('slot', storage);
    expect(readCopy('slot', storage)).toBeNull();
  });

  test('is kept apart by workspace and template', () => {
    const slots = [slotOf('w', 'a'), slotOf('w', 'b'), slotOf('v', 'a'), slotOf('w', null), slotOf(undefined, null)];
    expect(new Set(slots).size).toBe(slots.length);
  });

  test('is done without when the browser has no room', () => {
    const full = storageOf(10);
    expect(keepCopy('slot', copy, full)).toBe(false);
    expect(readCopy('slot', full)).toBeNull();
  });

  test.each([
    'not json',
    'null',
    '[]',
    '{"draft":{}}',
    JSON.stringify({ ...copy, draft: { ...skeleton, samples: 7 } }),
    JSON.stringify({ ...copy, draft: { ...skeleton, definition: { ...skeleton.definition, form: {} } } }),
    JSON.stringify({ ...copy, at: 'yesterday' }),
  ])('is left alone when it is not one of this editor: %#', (text) => {
    storage.setItem('slot', text);
    expect(readCopy('slot', storage)).toBeNull();
  });
});
