import { Badge } from '@mantine/core';

const looks = { draft: 'gray', running: 'marigold', paused: 'red', done: 'teal', closed: 'gray' } as const;

/** The state of a batch, in the product's words. */
export function StateBadge({ state }: { state: keyof typeof looks }) {
  return <Badge color={looks[state]}>{state}</Badge>;
}
