import type { SignalView } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';

type Verb = 'see' | 'dismiss' | 'reopen';
const done: Record<Verb, string> = {
  see: 'Marked as looked at.',
  dismiss: 'Called a false alarm.',
  reopen: 'Open again.',
};

/** Settles a signal, with five seconds to take it back. */
export function useSettling({ id }: Pick<SignalView, 'id'>): { settle: (verb: Verb) => void; busy: boolean } {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (verb: Verb) => hands.signals[verb]({ id }),
    onSuccess: (_, verb) => tellDone(done[verb], verb === 'reopen' ? undefined : () => change.mutate('reopen')),
    onError: tellError,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['signals'] }),
        queries.invalidateQueries({ queryKey: ['skills'] }),
      ]),
  });
  return { settle: (verb) => change.mutate(verb), busy: change.isPending };
}
