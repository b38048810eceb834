import type { ReviewView } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted } from '../parts/time.tsx';

export type Decision =
  | { kind: 'accept' }
  | { kind: 'sendBack'; clause: number; fields: string[]; notes: Record<string, string> }
  | { kind: 'reject'; clause: number; evidence: string };

const said = { accept: 'Accepted', sendBack: 'Sent back', reject: 'Rejected' } as const;

/** The verbs of a reviewer. Each decision can be taken back for five seconds, from the bar or with U. */
export function useDecisions(batch: string, put: (fresh: ReviewView) => void, select: (id: string) => void) {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: ['home'] });
  const undo = useMutation({
    mutationFn: (id: string) => hands.decisions.undo({ id }),
    onSuccess: (fresh) => {
      put(fresh);
      select(fresh.id);
      refresh();
    },
    onError: tellError,
  });
  const decide = useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: Decision }) => {
      if (decision.kind === 'accept') return hands.decisions.accept({ id });
      if (decision.kind === 'reject')
        return hands.decisions.reject({ id, clause: decision.clause, evidence: decision.evidence });
      return hands.decisions.sendBack({ id, clause: decision.clause, fields: decision.fields, notes: decision.notes });
    },
    onSuccess: (fresh, { decision }) => {
      put(fresh);
      refresh();
      tellDone(`${said[decision.kind]}: item ${fresh.item.number}, ${fresh.workerName}.`, () => undo.mutate(fresh.id));
    },
    onError: (error, { id }) => {
      tellError(error);
      // Somebody else may have decided meanwhile: show what is true now.
      void hands.decisions.get({ id }).then(put, () => {});
    },
  });
  const acceptMany = useMutation({
    mutationFn: (ids: string[]) => hands.decisions.acceptMany({ id: batch, assignments: ids }),
    onSuccess: ({ accepted, left }) => {
      void queries.invalidateQueries({ queryKey: ['review', batch] });
      refresh();
      tellDone(
        `${counted(accepted.length, 'answer')} accepted${left.length > 0 ? `, ${left.length} had moved on` : ''}.`,
        () =>
          void Promise.all(accepted.map((id) => hands.decisions.undo({ id }))).then(
            () => queries.invalidateQueries({ queryKey: ['review', batch] }),
            tellError,
          ),
      );
    },
    onError: tellError,
  });
  return { decide, undo, acceptMany };
}
