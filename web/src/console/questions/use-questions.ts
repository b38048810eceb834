import type { QuestionView } from '@manyhands/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';

export type Queue = Awaited<ReturnType<typeof hands.questions.queue>>;
export type Group = Queue['groups'][number];
export type Counts = Awaited<ReturnType<typeof hands.questions.counts>>;

const within = (batch: string | undefined) => (batch ? { batch } : {});

/** How many questions want an answer, of a batch or of the whole workspace; looked at every half minute. */
export function useQuestionCounts(batch?: string) {
  return useQuery({
    queryKey: ['questions', 'counts', batch ?? 'all'],
    queryFn: () => hands.questions.counts(within(batch)),
    refetchInterval: 30_000,
  });
}

/** What waits for an answer, the oldest first, together where one answer may do. */
export function useQueue(batch?: string) {
  return useQuery({
    queryKey: ['questions', 'queue', batch ?? 'all'],
    queryFn: () => hands.questions.queue(within(batch)),
    refetchInterval: 30_000,
  });
}

/** The brief, columns and form that those who asked had before them. Versions in use never change. */
export function useVersion(version: string) {
  return useQuery({
    queryKey: ['version', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: version }),
  });
}

/** Looks again at everything about questions. */
export function useLookAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['questions'] });
    void queries.invalidateQueries({ queryKey: ['home'] });
  };
}

export interface Answering {
  questions: string[];
  text: string;
}
/** Answers questions, and takes an answer back while nobody is told. */
export function useAnswering(answered: (questions: QuestionView[], tellsAt: string) => void, undone: () => void) {
  const again = useLookAgain();
  const answer = useMutation({
    mutationFn: (input: Answering) => hands.questions.answer(input),
    onSuccess: ({ questions, tellsAt }) => answered(questions, tellsAt),
    onError: (error) => {
      tellError(error);
      // Somebody else may have answered, or whoever asked has taken it back: show what is true now.
      if ((error as { code?: string }).code === 'question.moved-on') again();
    },
  });
  const undo = useMutation({
    mutationFn: (id: string) => hands.questions.undo({ id }),
    onSuccess: undone,
    onError: tellError,
    onSettled: again,
  });
  return { answer, undo };
}
