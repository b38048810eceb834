import { useQuery, useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';

export type Baseline = Awaited<ReturnType<typeof hands.baselines.get>>;
export type OwnRun = Baseline['runs'][number];
export type ToDo = Awaited<ReturnType<typeof hands.baselines.items>>['items'][number];

export const baselineKey = (template: string) => ['baseline', template];

/** What was learned from doing a template's items oneself. */
export const useBaseline = (template: string, country?: string | null) =>
  useQuery({
    queryKey: [...baselineKey(template), 'learned', country ?? ''],
    queryFn: () => hands.baselines.get({ template, ...(country ? { country } : {}) }),
    enabled: template !== '',
  });

/** The items that can be done now. */
export const useToDo = (template: string, batch: string | null, may: boolean) =>
  useQuery({
    queryKey: [...baselineKey(template), 'items', batch ?? ''],
    queryFn: () => hands.baselines.items({ template, ...(batch ? { batch } : {}) }),
    enabled: may,
  });

/** Reads all of it anew after something was done. */
export function useFresh(template: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: baselineKey(template) });
}
