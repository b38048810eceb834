import type { SpotCheckView, Values } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { certificateKey } from './certificate-panel.tsx';

export interface Correction {
  values: Values;
  clause?: number;
  words: string;
}
export type Judgement = { check: SpotCheckView; correction?: Correction };

/** The verbs of a spot check. Each judgement can be taken back for five seconds, from the bar or with U. */
export function useJudgements(batch: string, put: (fresh: SpotCheckView) => void, select: (id: string) => void) {
  const queries = useQueryClient();
  // Several may be on their way at once, since nobody who presses keys waits for the server; but never two of one check.
  const underWay = useState(() => new Set<string>())[0];
  const took = (fresh: SpotCheckView) => {
    put(fresh);
    void queries.invalidateQueries({ queryKey: certificateKey(batch) });
    void queries.invalidateQueries({ queryKey: ['spot-check-plan', batch] });
  };
  const undo = useMutation({
    mutationFn: (id: string) => hands.spotChecks.undo({ id }),
    onSuccess: (fresh) => {
      took(fresh);
      select(fresh.id);
      // It may have been the last one, and the list empty by now.
      void queries.invalidateQueries({ queryKey: ['spot-checks', batch] });
    },
    onError: tellError,
  });
  const judge = useMutation({
    mutationFn: ({ check: { id, seen }, correction }: Judgement) =>
      correction ? hands.spotChecks.correct({ id, seen, ...correction }) : hands.spotChecks.confirm({ id, seen }),
    onMutate: ({ check }) => {
      underWay.add(check.id);
    },
    onSettled: (_fresh, _error, { check }) => {
      underWay.delete(check.id);
    },
    onSuccess: (fresh) => {
      took(fresh);
      tellDone(
        fresh.state === 'corrected' ? `Put right: item ${fresh.item.number}.` : `Right: item ${fresh.item.number}.`,
        () => undo.mutate(fresh.id),
      );
    },
    onError: (error, { check }) => {
      const { code } = error as { code?: string };
      if (code !== 'answer.not-valid') tellError(error);
      // Somebody else may have judged meanwhile, or the result may have changed: show what is true now.
      if (code !== 'answer.not-valid' && code !== 'spot-check.same')
        void hands.spotChecks.get({ id: check.id }).then(put, () => {});
    },
  });
  return { judge, undo, underWay };
}
