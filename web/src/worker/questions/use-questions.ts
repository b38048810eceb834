import { useQuery } from '@tanstack/react-query';
import { type Hands, handsOf } from '../client.ts';

export type Questions = Awaited<ReturnType<Hands['questions']['mine']>>;
export type OwnQuestion = Questions['own'][number];

const lookEveryMs = 30_000;

/** The worker's own questions in a batch, and what was made clear in it; looked at again while the page is seen. */
export function useQuestions(batch: string, workspace: string) {
  return useQuery({
    queryKey: ['questions', batch],
    queryFn: () => handsOf(workspace).questions.mine({ id: batch }),
    refetchInterval: lookEveryMs,
    refetchOnWindowFocus: true,
    retry: false,
  });
}

/** Own questions whose item waits: those that were answered first. */
export const waitingOf = ({ own }: Questions): OwnQuestion[] =>
  own
    // Of a question and the one that follows it up, the newer.
    .filter((one, at) => one.parked && own.findIndex(({ assignment }) => assignment === one.assignment) === at)
    .sort((a, b) => Number(!a.answer) - Number(!b.answer));
