import type { Progress } from '@manyhands/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { hands, linkTo } from '../../session/hands.ts';

export type Batch = Awaited<ReturnType<typeof hands.batches.get>>;

/** One batch, kept fresh by server-sent events; where they do not come through, by asking every few seconds. */
export function useBatch(id: string) {
  const queries = useQueryClient();
  const batch = useQuery({
    queryKey: ['batch', id],
    queryFn: () => hands.batches.get({ id }),
    refetchInterval: 15_000,
  });
  const here = batch.data !== undefined;
  useEffect(() => {
    if (!here) return;
    const source = new EventSource(linkTo('batches.watch', { id }));
    source.addEventListener('progress', (event) => {
      const progress = JSON.parse((event as MessageEvent<string>).data) as Progress;
      queries.setQueryData<Batch>(['batch', id], (known) => {
        if (!known) return known;
        // A new state changes what can be done, which only the whole answer tells.
        if (known.state !== progress.state) void queries.invalidateQueries({ queryKey: ['batch', id] });
        return { ...known, state: progress.state, progress };
      });
    });
    return () => source.close();
  }, [id, here, queries]);
  return batch;
}
