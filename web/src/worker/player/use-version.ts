import { useQuery } from '@tanstack/react-query';
import { handsOf, type Version } from '../client.ts';

/** What a worker sees of a version. Versions in use never change, so one is asked for once. */
export function useVersion(version: string | undefined, workspace: string) {
  return useQuery({
    queryKey: ['version', version],
    queryFn: () => handsOf(workspace).work.version({ id: version ?? '' }) as Promise<Version>,
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}
