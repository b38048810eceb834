import { expect, test } from 'vitest';
import { skeleton, skeletonFor } from './skeleton.ts';

test('a new template takes the columns of a file, each with a key of its own', () => {
  const { definition, samples } = skeletonFor(['Product no.', 'Price', 'price', 'क़ीमत', '  ']);
  expect(definition.columns.map(({ key, label }) => [key, label])).toEqual([
    ['product_no', 'Product no.'],
    ['price', 'Price'],
    ['price_2', 'price'],
    ['column', 'क़ीमत'],
    ['column_2', 'column_2'],
  ]);
  expect(samples).toEqual([]);
  expect(skeletonFor([])).toBe(skeleton);
  expect(skeletonFor(Array.from({ length: 200 }, (_, i) => `c${i}`)).definition.columns).toHaveLength(60);
});
