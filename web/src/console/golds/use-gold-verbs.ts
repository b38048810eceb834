import { useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { type Gold, gistOf } from './gold-words.ts';
import { retireSoon, useLeaving } from './retiring.ts';

/** All that is shown about the golds of a template. */
export const goldsKey = (template: string) => ['golds', template];

/** Suspending, resuming and retiring a gold, each with a way back; `leaving` are those that are about to be retired. */
export function useGoldVerbs(template: string) {
  const queries = useQueryClient();
  const leaving = useLeaving();
  const refresh = () => queries.invalidateQueries({ queryKey: goldsKey(template) });
  const move = async (verb: 'suspend' | 'resume', gold: Gold): Promise<void> => {
    try {
      await hands.golds[verb]({ id: gold.id });
      await refresh();
      const back = () => void move(verb === 'suspend' ? 'resume' : 'suspend', gold);
      tellDone(verb === 'suspend' ? 'Suspended: nobody gets it, and its answers do not count.' : 'Back in use.', back);
    } catch (error) {
      tellError(error);
    }
  };
  const retire = (gold: Gold) => {
    const keep = retireSoon(gold.id, () => hands.golds.retire({ id: gold.id }).then(refresh, tellError));
    tellDone(`Retired: ${gistOf(gold.input).slice(0, 60)}`, keep);
  };
  return {
    suspend: (gold: Gold) => void move('suspend', gold),
    resume: (gold: Gold) => void move('resume', gold),
    retire,
    leaving,
  };
}
export type GoldVerbs = ReturnType<typeof useGoldVerbs>;
