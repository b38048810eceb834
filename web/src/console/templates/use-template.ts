import { useQuery } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';

/** One template with its latest version, as the editor knows it. */
export function useTemplate(id: string) {
  return useQuery({
    queryKey: ['templates', 'one', id],
    queryFn: () => hands.templates.get({ id }),
    enabled: id !== '',
  });
}
