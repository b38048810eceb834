import { Badge, Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsGive } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { StateBadge } from './state-badge.tsx';

type Batch = Awaited<ReturnType<typeof hands.batches.list>>['items'][number];
const choices = [
  { value: 'all', label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'running', label: 'Running' },
  { value: 'paused', label: 'Paused' },
  { value: 'done', label: 'Done' },
  { value: 'closed', label: 'Closed' },
];

/** All batches of the workspace, newest first. */
export function Page() {
  const [state, setState] = useState('all');
  const batches = usePages(
    ['batches', state],
    (cursor) =>
      hands.batches.list({
        ...(cursor ? { cursor } : {}),
        ...(state === 'all' ? {} : { state: state as Batch['state'] }),
      }),
    { refetchInterval: 10_000 },
  );
  return (
    <>
      <PageHead
        title="Batches"
        says="One run of a template over many items."
        actions={
          <>
            <Button component={Link} to={to('repeats')} variant="default">
              What repeats
            </Button>
            <Button component={Link} to={to('batchNew')}>
              New batch
            </Button>
          </>
        }
      />
      <div style={{ overflowX: 'auto', marginBottom: 'var(--s4)' }}>
        <SegmentedControl size="md" aria-label="Which batches" data={choices} value={state} onChange={setState} />
      </div>
      <Loaded of={batches}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              picture={<HandsGive />}
              title={state === 'all' ? 'No batch yet' : 'No batch in this state'}
              action={
                state === 'all' ? (
                  <Button component={Link} to={to('batchNew')}>
                    Make a batch
                  </Button>
                ) : undefined
              }
            >
              {state === 'all' && 'Choose a template, add your rows, and let people answer them.'}
            </EmptyState>
          ) : (
            <ul className={list.list}>
              {items.map((batch) => (
                <BatchRow key={batch.id} batch={batch} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MorePages of={batches} />
    </>
  );
}

function BatchRow({ batch }: { batch: Batch }) {
  const { progress } = batch;
  return (
    <li className={list.row}>
      <span>
        <Link to={to('batch', { id: batch.id })} className={list.name}>
          {batch.title}
        </Link>{' '}
        <StateBadge state={batch.state} />
        {progress.toReview > 0 && <Badge ml={6}>{progress.toReview.toLocaleString('en')} to review</Badge>}
        <span className={list.more}>
          {batch.templateName} · {counted(progress.items, 'item')}
          {batch.overlap > 1 && ` × ${batch.overlap} answers`} · made <When at={batch.createdAt} />
        </span>
      </span>
      <ProgressLine progress={progress} />
    </li>
  );
}
