import { useQuery } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { asksForProof } from './asks-for-proof.ts';

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
