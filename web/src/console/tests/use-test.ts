import { useQuery } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';

export type TestPage = Awaited<ReturnType<typeof hands.tests.show>>;
export type Test = NonNullable<TestPage['test']>;
export type Suggestion = Test['suggestions'][number];

/** The newest test of a batch, or the test itself; kept fresh while answers come in. */
export const useTest = (id: string, wanted = true) =>
  useQuery({
    queryKey: ['test', id],
    queryFn: () => hands.tests.show({ id }),
    enabled: wanted,
    // While answers come in; afterwards and without a test little changes.
    refetchInterval: ({ state }) => (state.data?.test && !state.data.test.reviewed ? 3000 : 30_000),
  });

export const testCompareKey = (template: string) => ['compare', template] as const;
