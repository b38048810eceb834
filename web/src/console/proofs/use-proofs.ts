import type { ProofView, ReviewView } from '@manyhands/contract';
import { type InfiniteData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { usePages } from '../parts/pages.tsx';

export type ProofState = ProofView['state'];
type Listed = Awaited<ReturnType<typeof hands.proofs.list>>;
export type Opened = Awaited<ReturnType<typeof hands.proofs.get>>;

/** Checks come in by themselves soon after an answer; until then the list is asked for again. */
const lookAgainMs = 5000;

/** The proofs of a batch, suspects first. */
export function useProofs(batch: string, state: ProofState | null) {
  const key = ['proofs', batch, state];
  const pages = usePages(key, (cursor) =>
    hands.proofs.list({ batch, limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) }),
  );
  const counts = useQuery({
    queryKey: ['proofs', batch, 'counts'],
    queryFn: async () => (await hands.proofs.list({ batch, limit: 1 })).counts,
    refetchInterval: ({ state: { data } }) => (data && data.unchecked > 0 ? lookAgainMs : false),
  }).data;
  return { pages, counts };
}

/** One proof beside the one it resembles. */
export const useProof = (id: string, beside: string | null) =>
  useQuery({
    queryKey: ['proof', id, beside],
    queryFn: () => hands.proofs.get({ id, ...(beside ? { beside } : {}) }),
    refetchInterval: ({ state: { data } }) => (data?.proof.state === 'unchecked' ? lookAgainMs : false),
  });

/** The answer that a proof belongs to, to be decided on. */
export const useReviewOf = (assignment: string) =>
  useQuery({ queryKey: ['review-of', assignment], queryFn: () => hands.decisions.get({ id: assignment }) });

/** Puts what is known anew where it stands, so that the list does not jump under the reader. */
export function usePut(batch: string) {
  const queries = useQueryClient();
  const inLists = (change: (proof: ProofView) => ProofView) =>
    queries.setQueriesData<InfiniteData<Listed>>(
      { queryKey: ['proofs', batch], predicate: ({ queryKey }) => queryKey[2] !== 'counts' },
      (known) =>
        known && {
          ...known,
          pages: known.pages.map((page) => ({ ...page, items: page.items.map(change) })),
        },
    );
  return {
    proof: (fresh: ProofView) => {
      inLists((one) => (one.id === fresh.id ? fresh : one));
      queries.setQueriesData<Opened>({ queryKey: ['proof', fresh.id] }, (known) => known && { ...known, proof: fresh });
      void queries.invalidateQueries({ queryKey: ['proofs', batch, 'counts'] });
    },
    review: (fresh: ReviewView) => {
      queries.setQueryData(['review-of', fresh.id], fresh);
      inLists((one) => (one.assignment === fresh.id ? { ...one, answerState: fresh.state } : one));
      void queries.invalidateQueries({ queryKey: ['review', batch] });
    },
  };
}

/** What a reviewer may say about a proof: that it is in order, or that it should be checked again. */
export function useProofVerbs(put: (fresh: ProofView) => void) {
  const clear = useMutation({
    mutationFn: (id: string) => hands.proofs.clear({ id }),
    onSuccess: (fresh) => {
      put(fresh);
      tellDone(`Cleared: item ${fresh.item.number}, ${fresh.workerName}. The answer still waits for your decision.`);
    },
    onError: tellError,
  });
  const recheck = useMutation({
    mutationFn: (id: string) => hands.proofs.recheck({ id }),
    onSuccess: put,
    onError: tellError,
  });
  return { clear, recheck };
}
