import { Button } from '@mantine/core';
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

export interface OnePage<T> {
  items: T[];
  next: string | null;
}

/** A list that is loaded page by page; `data.items` holds all pages so far. */
export function usePages<T>(
  queryKey: QueryKey,
  load: (cursor: string | undefined) => Promise<OnePage<T>>,
  options: { refetchInterval?: number; enabled?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: OnePage<T>) => page.next ?? undefined,
    ...options,
  });
  const data = query.data ? { items: query.data.pages.flatMap((page) => page.items) } : undefined;
  return { ...query, data };
}

/** The button for the next page, while there is one. */
export function MorePages({
  of,
}: {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  if (!of.hasNextPage) return null;
  return (
    <Button variant="default" mt="md" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
      Show more
    </Button>
  );
}
