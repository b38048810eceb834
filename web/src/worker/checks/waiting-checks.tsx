import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useKeeper } from '../keeping/keeper.tsx';

const CheckSheet = lazy(() => import('./pages.ts').then((m) => ({ default: m.CheckSheet })));

/** Tells of checks that came back, one by one, as soon as it is quiet: never into somebody’s typing. */
export function WaitingChecks({ quiet }: { quiet: boolean }) {
  const { checks } = useKeeper();
  const queries = useQueryClient();
  const check = useSyncExternalStore(checks.subscribe, checks.next);
  if (!check || !quiet) return null;
  const told = () => {
    checks.told(check.assignment);
    void queries.invalidateQueries({ queryKey: ['checks'] });
  };
  return (
    <Suspense fallback={null}>
      <CheckSheet key={check.assignment} check={check} onTold={told} />
    </Suspense>
  );
}
