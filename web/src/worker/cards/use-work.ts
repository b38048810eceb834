import { useQuery } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';

const lookEveryMs = 15_000;

/** The work this person can do now; looked at again every 15 seconds while the page is seen. */
export function useWork() {
  return useQuery({
    queryKey: ['work'],
    queryFn: () => hands.work.list({}),
    refetchInterval: lookEveryMs,
    refetchOnWindowFocus: true,
  });
}
