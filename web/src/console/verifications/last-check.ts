import { useQueryClient } from '@tanstack/react-query';
import type { hands } from '../../session/hands.ts';

export type Checks = Awaited<ReturnType<typeof hands.verifications.answer>>;

export const checksKey = (answer: string) => ['checks', answer];

/** What checkers found wrong with an answer last, where they left it to a reviewer; already loaded by the desk. */
export function useLastCheck(answer: string): Checks['items'][number] | null {
  const checks = useQueryClient().getQueryData<Checks>(checksKey(answer));
  const last = checks?.items.at(-1);
  return last?.state === 'for_review' && last.verdict === 'reject' ? last : null;
}
