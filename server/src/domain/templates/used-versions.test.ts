import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsedVersions } from './used-versions.ts';

const known = (number: number) => ({ definition: { number }, templateId: 't', number });

test('keeps a version by workspace: the same id elsewhere is unknown', () => {
  const used = new UsedVersions(10, 1000);
  used.keep('one', 'v', known(1), 10);
  expect(used.get('one', 'v')).toEqual(known(1));
  expect(used.get('two', 'v')).toBeNull();
});

test('drops what was not asked for longest when it holds too many', () => {
  const used = new UsedVersions(2, 1000);
  used.keep('w', 'a', known(1), 1);
  used.keep('w', 'b', known(2), 1);
  used.get('w', 'a');
  used.keep('w', 'c', known(3), 1);
  expect(used.get('w', 'b')).toBeNull();
  expect(used.get('w', 'a')).not.toBeNull();
  expect(used.get('w', 'c')).not.toBeNull();
});

test('never holds more than its number and its bytes, and never what is larger than all of it', () => {
  const step = fc.record({
    id: fc.integer({ min: 0, max: 9 }).map(String),
    bytes: fc.integer({ min: 1, max: 60 }),
    asks: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const used = new UsedVersions(4, 50);
      const sizes = new Map<string, number>();
      for (const { id, bytes, asks } of steps) {
        if (asks) used.get('w', id);
        else {
          if (!used.get('w', id)) sizes.set(id, bytes);
          used.keep('w', id, known(Number(id)), bytes);
        }
        const held = [...sizes.keys()].filter((one) => used.get('w', one));
        expect(used.size).toBeLessThanOrEqual(4);
        expect(held).toHaveLength(used.size);
        expect(held.reduce((sum, one) => sum + (sizes.get(one) ?? 0), 0)).toBeLessThanOrEqual(50);
      }
    }),
  );
});
