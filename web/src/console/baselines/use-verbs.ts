import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import type { Baseline, OwnRun } from './use-baseline.ts';

export interface BaselineVerbs {
  takePrice: (price: string) => void;
  setMinutes: (minutes: number) => void;
  makeGolds: (runs: OwnRun[], practice: boolean) => void;
  discard: (run: OwnRun) => void;
  restore: (run: OwnRun) => void;
  busy: boolean;
}

/** What can be done with what was learned: each in one press, each with its undo where one is possible. */
export function useVerbs(baseline: Baseline, batch: string | null, fresh: () => Promise<void>): BaselineVerbs {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const template = baseline.template;
  const doing = useMutation({
    mutationFn: (work: Work) => work(),
    onSuccess: (tell) => {
      void fresh();
      tell?.();
    },
    onError: tellError,
  });
  const run = (work: Work) => doing.mutate(work);
  const undo = (work: () => Promise<unknown>) => () =>
    run(async () => {
      await work();
      return undefined;
    });
  const setPrice = async (id: string, price: string | null) => {
    queries.setQueryData(['batch', id], await hands.batches.change({ id, price }));
  };
  return {
    busy: doing.isPending,
    takePrice: (price) => {
      if (!batch) return void navigate(`${to('batchNew')}?template=${encodeURIComponent(template)}&price=${price}`);
      run(async () => {
        const { price: before } = await hands.batches.get({ id: batch });
        await setPrice(batch, price);
        return () =>
          tellDone(
            'The batch has this price now.',
            undo(() => setPrice(batch, before)),
          );
      });
    },
    setMinutes: (minutes) =>
      run(async () => {
        const saved = await hands.baselines.setMinutes({ template, minutes, expected: baseline.changedAt });
        void queries.invalidateQueries({ queryKey: ['templates'] });
        const back = () => hands.baselines.setMinutes({ template, minutes: baseline.briefMinutes });
        return () => tellDone(`Version ${saved.versionNumber} says ${minutes} min.`, undo(back));
      }),
    makeGolds: (runs, practice) =>
      run(async () => {
        const chosen = runs.slice(0, 20).map(({ id }) => id);
        const made = await hands.baselines.makeGolds({ template, runs: chosen, practice });
        void queries.invalidateQueries({ queryKey: ['golds'] });
        return () => tellDone(goldText(made));
      }),
    discard: ({ id }) =>
      run(async () => {
        await hands.baselines.discard({ id });
        const back = () => hands.baselines.restore({ id });
        return () => tellDone('Thrown away: it counts no more.', undo(back));
      }),
    restore: ({ id }) => undo(() => hands.baselines.restore({ id }))(),
  };
}

/** Does something; what it gives back tells that it was done, once the buttons can be pressed again. */
type Work = () => Promise<(() => void) | undefined>;

type Made = Awaited<ReturnType<typeof hands.baselines.makeGolds>>;
/** “2 golds made. 1 row is gold already.” */
function goldText({ added, known, bad }: Made): string {
  const more = [
    ...(known.length > 0 ? [`${counted(known.length, 'row')} ${known.length === 1 ? 'is' : 'are'} gold already.`] : []),
    ...bad.slice(0, 1).map(({ why }) => why),
  ];
  return [`${counted(added.length, 'gold')} made.`, ...more].join(' ');
}
