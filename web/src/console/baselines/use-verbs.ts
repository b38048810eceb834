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
    mutationFn: (work: () => Promise<void>) => work(),
    onSuccess: () => fresh(),
    onError: tellError,
  });
  const run = (work: () => Promise<void>) => doing.mutate(work);
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
        tellDone('The batch has this price now.', () => run(() => setPrice(batch, before)));
      });
    },
    setMinutes: (minutes) =>
      run(async () => {
        const saved = await hands.baselines.setMinutes({ template, minutes, expected: baseline.changedAt });
        await queries.invalidateQueries({ queryKey: ['templates'] });
        tellDone(`Version ${saved.versionNumber} says ${minutes} min.`, () =>
          run(async () => {
            await hands.baselines.setMinutes({ template, minutes: baseline.briefMinutes });
          }),
        );
      }),
    makeGolds: (runs, practice) =>
      run(async () => {
        const made = await hands.baselines.makeGolds({
          template,
          runs: runs.slice(0, 20).map(({ id }) => id),
          practice,
        });
        await queries.invalidateQueries({ queryKey: ['golds'] });
        tellDone(goldText(made));
      }),
    discard: (one) =>
      run(async () => {
        await hands.baselines.discard({ id: one.id });
        tellDone('Thrown away: it counts no more.', () =>
          run(async () => {
            await hands.baselines.restore({ id: one.id });
          }),
        );
      }),
    restore: (one) =>
      run(async () => {
        await hands.baselines.restore({ id: one.id });
      }),
  };
}

type Made = Awaited<ReturnType<typeof hands.baselines.makeGolds>>;
/** “2 golds made. 1 row is gold already.” */
function goldText({ added, known, bad }: Made): string {
  const more = [
    ...(known.length > 0 ? [`${counted(known.length, 'row')} ${known.length === 1 ? 'is' : 'are'} gold already.`] : []),
    ...bad.slice(0, 1).map(({ why }) => why),
  ];
  return [`${counted(added.length, 'gold')} made.`, ...more].join(' ');
}
