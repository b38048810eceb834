import { Badge, Button, CopyButton, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsWave } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted, lasting, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { PeopleFrame } from './people-frame.tsx';

type Worker = Awaited<ReturnType<typeof hands.workers.list>>['items'][number];

/** The people who answer: the team pool, its join link, and what each one did lately. */
export function Page() {
  const team = useQuery({ queryKey: ['team'], queryFn: () => hands.pools.get({}) });
  const workers = usePages(['workers'], (cursor) => hands.workers.list({ ...(cursor ? { cursor } : {}) }));
  return (
    <PeopleFrame says="Everybody who may answer items here. Members take part from “Work on items”; others join by the link.">
      <Loaded of={team}>{(pool) => <JoinLink link={pool.link} />}</Loaded>
      <section className={list.section}>
        <h2>Team</h2>
        <Loaded of={workers}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState picture={<HandsWave />} title="Nobody works here yet">
                Make a join link and send it to your team. They sign up on their phone in a minute.
              </EmptyState>
            ) : (
              <ul className={list.list}>
                {items.map((worker) => (
                  <WorkerRow key={worker.id} worker={worker} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <MorePages of={workers} />
      </section>
    </PeopleFrame>
  );
}

function JoinLink({ link }: { link: string | null }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['team'] });
  const make = useMutation({ mutationFn: () => hands.pools.makeLink({}), onSuccess: refresh, onError: tellError });
  const close = useMutation({
    mutationFn: () => hands.pools.closeLink({}),
    onSuccess: () => refresh().then(() => tellDone('The link works no more.')),
    onError: tellError,
  });
  return (
    <section className={list.section}>
      <h2>Join link</h2>
      <p>
        {link
          ? 'Whoever opens it can join the team pool. Close it when everybody is in.'
          : 'With a join link people sign up by themselves and can answer items of this workspace.'}
      </p>
      {link ? (
        <Group gap="sm">
          <code style={{ flex: '1 1 100%', overflowWrap: 'anywhere' }}>{link}</code>
          <CopyButton value={link}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
          </CopyButton>
          <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
            Make a new one
          </Button>
          <Button variant="subtle" color="gray" loading={close.isPending} onClick={() => close.mutate()}>
            Close it
          </Button>
        </Group>
      ) : (
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          Make a join link
        </Button>
      )}
    </section>
  );
}

function WorkerRow({ worker }: { worker: Worker }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (to: 'pause' | 'resume') => hands.workers[to]({ id: worker.id }),
    onSuccess: (_, to) => {
      void queries.invalidateQueries({ queryKey: ['workers'] });
      tellDone(to === 'pause' ? `${worker.name} is offered no more work.` : `${worker.name} is offered work again.`);
    },
    onError: tellError,
  });
  const decided = worker.accepted + worker.rejected;
  return (
    <li className={list.row}>
      <span>
        <Link to={to('person', { id: worker.id })} className={list.name}>
          {worker.name}
        </Link>{' '}
        {worker.demo && <Badge color="gray">demo</Badge>}{' '}
        {worker.state === 'paused' && <Badge color="red">paused</Badge>}
        <span className={list.more}>
          since <When at={worker.since} />
          {worker.medianSeconds !== null && ` · about ${lasting(worker.medianSeconds)} an item`}
        </span>
      </span>
      <span className={list.side}>
        <span className={list.soft}>
          {counted(worker.submitted, 'answer')}
          {decided > 0 && `, ${worker.accepted} of ${decided} accepted`}
          {worker.sentBack > 0 && `, ${worker.sentBack} sent back`}
        </span>
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate(worker.state === 'active' ? 'pause' : 'resume')}
        >
          {worker.state === 'active' ? 'Pause' : 'Resume'}
        </Button>
      </span>
    </li>
  );
}
