import { useQuery } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { asksForProof } from '../../task/rules/asks-for-proof.ts';

/** Whether answers to a version bring proof; false until that is known. A version never changes, so it is asked for once. */
export function useAsksForProof(version: string | undefined): boolean {
  const { data } = useQuery({
    queryKey: ['version', version],
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: version ?? '' }),
  });
  return data !== undefined && asksForProof(data.definition.form);
}

/** How many proofs of a batch want a look; 0 until that is known. */
export function useSuspects(batch: string, enabled: boolean): number {
  const counts = useQuery({
    queryKey: ['proofs', batch, 'counts'],
    enabled,
    staleTime: 15_000,
    queryFn: async () => (await hands.proofs.list({ batch, limit: 1 })).counts,
  });
  return counts.data?.suspect ?? 0;
}
