import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { handsOf } from '../client.ts';

/** The worker's own answers in a workspace, newest first, a page at a time. */
export function useAnswers(workspace: string) {
  return useInfiniteQuery({
    queryKey: ['answers', workspace],
    queryFn: ({ pageParam }) =>
      handsOf(workspace).assignments.list({ limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: workspace !== '',
  });
}

export function useAnswer(workspace: string, id: string) {
  return useQuery({
    queryKey: ['answers', workspace, 'one', id],
    queryFn: () => handsOf(workspace).assignments.get({ id }),
    enabled: workspace !== '',
  });
}
