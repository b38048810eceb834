import { useQuery, useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import type { SmallTask } from './audit-words.ts';

export const auditKey = ['audit'] as const;

export const useSummary = () =>
  useQuery({ queryKey: [...auditKey, 'summary'], queryFn: () => hands.smallTasks.summary({}) });

/** Names that quick capture knows: those who do small tasks already. */
export function useKnownNames(): { people: string[] } {
  const summary = useSummary();
  return { people: (summary.data?.byPerson ?? []).flatMap(({ who }) => who ?? []) };
}

/** Verbs on small tasks, each with a way back. */
export function useAuditVerbs() {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: auditKey });
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      await refresh();
      return true;
    } catch (error) {
      tellError(error);
      return false;
    }
  };
  const reopen = (task: Pick<SmallTask, 'id'>) => void attempt(() => hands.smallTasks.reopen({ id: task.id }));
  return {
    refresh,
    attempt,
    reopen,
    putAside: async (task: Pick<SmallTask, 'id' | 'name'>) => {
      if (await attempt(() => hands.smallTasks.putAside({ id: task.id })))
        tellDone(`Put aside: ${task.name.slice(0, 60)}`, () => reopen(task));
    },
    handOver: async (task: Pick<SmallTask, 'id' | 'name'>) => {
      if (await attempt(() => hands.smallTasks.handOver({ id: task.id })))
        tellDone(`Handed over: ${task.name.slice(0, 60)}`, () => reopen(task));
    },
    merge: async (id: string, others: string[], add: boolean) => {
      if (await attempt(() => hands.smallTasks.merge({ id, others, add })))
        tellDone('Merged into one.', () => void attempt(() => hands.smallTasks.unmerge({ id })));
    },
    distinct: (id: string, others: string[]) => attempt(() => hands.smallTasks.distinct({ id, others })),
    remove: (id: string) => attempt(() => hands.smallTasks.remove({ id })),
    startTimer: (id: string) => attempt(() => hands.smallTasks.startTimer({ id })),
  };
}
export type AuditVerbs = ReturnType<typeof useAuditVerbs>;
