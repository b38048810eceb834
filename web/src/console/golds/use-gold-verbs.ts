import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { type Gold, gistOf } from './gold-words.ts';

const undoMs = 5000;

/** All that is shown about the golds of a template. */
export const goldsKey = (template: string) => ['golds', template];

/**
 * Suspending, resuming and retiring a gold, each with a way back. Retiring has none on the server, so it is done only when nobody took it
 * back in time; `leaving` are those that are about to go.
 */
export function useGoldVerbs(template: string) {
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const timers = useRef(new Map<string, () => void>());
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
    const stay = () => {
      clearTimeout(timer);
      timers.current.delete(gold.id);
      setLeaving((now) => now.filter((id) => id !== gold.id));
    };
    const go = async () => {
      timers.current.delete(gold.id);
      await hands.golds.retire({ id: gold.id }).catch(tellError);
      await refresh();
      setLeaving((now) => now.filter((id) => id !== gold.id));
    };
    const timer = setTimeout(() => void go(), undoMs);
    timers.current.set(gold.id, () => {
      clearTimeout(timer);
      void go();
    });
    setLeaving((now) => [...now, gold.id]);
    tellDone(`Retired: ${gistOf(gold.input).slice(0, 60)}`, stay);
  };
  // Whoever leaves the page has not taken it back.
  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const now of waiting.values()) now();
    };
  }, []);
  return {
    suspend: (gold: Gold) => void move('suspend', gold),
    resume: (gold: Gold) => void move('resume', gold),
    retire,
    leaving,
  };
}
export type GoldVerbs = ReturnType<typeof useGoldVerbs>;
