import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { to } from '../paths.ts';

/** The templates that ship with Many Hands. They do not change while the page is open. */
export const useLibrary = () =>
  useQuery({
    queryKey: ['library'],
    queryFn: () => hands.templates.library({}),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The workspace's own template of each kind: the one that was changed last, of the 200 newest. */
export function useOwnKinds(): { own: ReadonlyMap<string, string>; templates: number | null } {
  const { data } = useQuery({
    queryKey: ['templates', 'kinds'],
    queryFn: () => hands.templates.list({ limit: 200 }),
  });
  const own = new Map<string, string>();
  for (const { kind, id } of data?.items ?? []) if (kind && !own.has(kind)) own.set(kind, id);
  return { own, templates: data ? data.items.length : null };
}

/** Adds a template of the library to the workspace and opens it. */
export function useAdd(slug: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => hands.templates.add({ slug }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ['templates'] });
      tellDone(`“${made.name}” is yours now.`);
      void navigate(to('template', { id: made.id }));
    },
    onError: tellError,
  });
}
