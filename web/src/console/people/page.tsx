import { Badge, Button, CopyButton, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
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
  const workers = usePages(['workers'], (cursor) => hands.workers.list({ ...(cursor ? { cursor } : {}) }));
  return (
    <PeopleFrame says="Everybody who may answer items here. Members take part from “Work on items”; others join by a link.">
      <JoinLink pool="team" title="Your team">
        They see what you show them, and are offered every batch.
      </JoinLink>
      <JoinLink pool="invited" title="People outside">
        Gig workers whom you trust. They are offered a batch once its brief was tested, never see personal or secret
        columns, and never get what you keep within the team.
      </JoinLink>
      <section className={list.section}>
        <h2>Who answers</h2>
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

type Pool = 'team' | 'invited';

function JoinLink({ pool, title, children }: { pool: Pool; title: string; children: ReactNode }) {
  const of = useQuery({ queryKey: ['pool', pool], queryFn: () => hands.pools.get({ pool }) });
  return (
    <section className={list.section}>
      <h2>{title}</h2>
      <p className={list.soft}>{children}</p>
      <Loaded of={of}>{({ link }) => <LinkMoves pool={pool} link={link} />}</Loaded>
    </section>
  );
}

function LinkMoves({ pool, link }: { pool: Pool; link: string | null }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['pool', pool] });
  const make = useMutation({
    mutationFn: () => hands.pools.makeLink({ pool }),
    onSuccess: refresh,
    onError: tellError,
  });
  const close = useMutation({
    mutationFn: () => hands.pools.closeLink({ pool }),
    onSuccess: () => refresh().then(() => tellDone('The link works no more.')),
    onError: tellError,
  });
  if (!link)
    return (
      <Button variant={pool === 'team' ? 'filled' : 'default'} loading={make.isPending} onClick={() => make.mutate()}>
        {pool === 'team' ? 'Make a join link' : 'Make a link for people outside'}
      </Button>
    );
  return (
    <Group gap="sm">
      <code style={{ flex: '1 1 100%', overflowWrap: 'anywhere' }}>{link}</code>
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant={pool === 'team' ? 'filled' : 'default'} onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
      <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        Make a new one
      </Button>
      <Button variant="subtle" color="gray" loading={close.isPending} onClick={() => close.mutate()}>
        Close it
      </Button>
    </Group>
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
        {worker.pool !== 'team' && <Badge color="gray">outside</Badge>}{' '}
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
