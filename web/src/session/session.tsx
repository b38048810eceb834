import { useQuery, useQueryClient } from '@tanstack/react-query';
import { hands, postAuth, speakOf, workspaceNow } from './hands.ts';

export type Me = Awaited<ReturnType<typeof hands.me.get>>;

/** The signed-in person; null when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    staleTime: 60_000,
    retry: false,
    queryFn: async (): Promise<Me | null> =>
      hands.me.get({}).catch((error: { status?: number }) => (error.status === 401 ? null : Promise.reject(error))),
  });
}

/** The membership the console is open in: the one chosen, or the first. */
export function membershipOf(me: Me): Me['memberOf'][number] | undefined {
  const now = workspaceNow();
  const found = me.memberOf.find((membership) => membership.workspace === now) ?? me.memberOf[0];
  if (found && found.workspace !== now) speakOf(found.workspace);
  return found;
}

/** Leaves, and drops everything that was loaded for this person. */
export function useSignOut() {
  const queries = useQueryClient();
  return async (everywhere = false): Promise<void> => {
    if (everywhere) await postAuth('/v1/auth/revoke-sessions');
    await postAuth('/v1/auth/sign-out').catch(() => {});
    speakOf(null);
    queries.clear();
    window.location.assign('/sign-in');
  };
}
