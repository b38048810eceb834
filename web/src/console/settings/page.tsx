import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { Keys } from './keys.tsx';
import { Members } from './members.tsx';
import { WorkspaceForm } from './workspace-form.tsx';

/** Settings of the workspace: its name and clocks, who is a member, and what programs may do. */
export function Page() {
  const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => hands.workspaces.get({}) });
  return (
    <>
      <PageHead
        title="Settings"
        says={
          <>
            What happened here, by whom and when, is in the{' '}
            <Anchor component={Link} to={to('events')}>
              event log
            </Anchor>
            .
          </>
        }
      />
      <Loaded of={workspace}>
        {(value) => (
          <>
            <WorkspaceForm workspace={value} />
            <Members may={value.can.includes('invite')} />
            <Keys may={value.can.includes('makeKey')} />
          </>
        )}
      </Loaded>
    </>
  );
}
