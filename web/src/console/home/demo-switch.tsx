import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';

/** The sample's demo workers: while on, they answer slowly, with seeded mistakes, so that there is something to review. Nothing elsewhere. */
export function DemoSwitch() {
  const queries = useQueryClient();
  const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => hands.workspaces.get({}) });
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: () => hands.demo.get({}),
    retry: false,
    enabled: workspace.data?.sample === true,
  });
  const change = useMutation({
    mutationFn: (on: boolean) => (on ? hands.demo.start({}) : hands.demo.stop({})),
    onSuccess: (state) => queries.setQueryData(['demo'], state),
    onError: tellError,
  });
  if (!demo.data) return null;
  const names = demo.data.workers.map((worker) => worker.name).join(', ');
  return (
    <div style={{ marginBottom: 'var(--s6)' }}>
      <Notice>
        <p style={{ margin: '0 0 var(--s3)' }}>
          This is a sample business with made-up data. {names} are demo workers: switched on, they answer items slowly
          and make mistakes on purpose.
        </p>
        <Switch
          size="lg"
          checked={demo.data.on}
          disabled={change.isPending}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
          label={demo.data.on ? 'Demo workers are working' : 'Switch the demo workers on'}
        />
      </Notice>
    </div>
  );
}
