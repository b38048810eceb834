import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { hands } from '../../../session/hands.ts';
import { templateKey, type Whole } from '../use-draft.ts';

const everyMs = 4000;
export type Beside = Awaited<ReturnType<typeof hands.drafts.beside>>;

/**
 * Who else writes about the template, asked every few seconds while the page is in sight. Reads the template again once somebody saved it,
 * and says when the same person went on in another window.
 */
export function useBeside(
  saved: Whole | null,
  mayEdit: boolean,
  onOwn: (revision: number) => void,
): Beside | undefined {
  const queries = useQueryClient();
  const beside = useQuery({
    queryKey: ['drafts', 'beside', saved?.id],
    queryFn: () => hands.drafts.beside({ id: saved?.id ?? '' }),
    enabled: saved !== null && mayEdit,
    refetchInterval: everyMs,
    retry: false,
  });
  const { data } = beside;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the server says anew is looked at
  useEffect(() => {
    if (!data || !saved) return;
    if (data.changedAt > saved.changedAt) void queries.invalidateQueries({ queryKey: templateKey(saved.id) });
    if (data.mine) onOwn(data.mine.revision);
  }, [data]);
  return data;
}
