import { useDebouncedValue } from '@mantine/hooks';
import type { Brief, RenderedBrief } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { plainBrief } from './plain-brief.ts';

/** The brief as workers will see it. While somebody types, and when the server cannot render it yet, the signs as they were typed. */
export function useRendered(brief: Brief): RenderedBrief {
  const [settled] = useDebouncedValue(brief, 400);
  const rendered = useQuery({
    queryKey: ['rendered', settled],
    queryFn: () => hands.templates.render({ brief: settled }),
    enabled: settled.done.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  const shown = settled === brief && rendered.data ? rendered.data : plainBrief(brief);
  return brief.done.trim() ? shown : { ...shown, done: '…' };
}
