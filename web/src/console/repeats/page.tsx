import { Anchor, Badge, Button, Modal, Stack, Text } from '@mantine/core';
import type { RepeatView } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsGive } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { NoticedList } from './noticed-list.tsx';
import { dayThere, sayRhythm } from './repeat-words.ts';
import css from './repeats.module.css';

/** Batches that come back, and what was noticed to come back. */
export function Page() {
  const repeats = usePages(['repeats'], (cursor) => hands.repeats.list({ ...(cursor ? { cursor } : {}) }));
  return (
    <>
      <PageHead
        title="What repeats"
        says="Batches that come back on their days, in the local time of their zone."
        above={
          <Anchor component={Link} to={to('batches')}>
            Batches
          </Anchor>
        }
      />
      <NoticedList />
      <Loaded of={repeats}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              picture={<HandsGive />}
              title="Nothing repeats yet"
              action={
                <Button component={Link} to={to('batches')}>
                  Choose a batch
                </Button>
              }
            >
              Open a batch that you run again and again, and press “Repeat”.
            </EmptyState>
          ) : (
            <ul className={list.list}>
              {items.map((one) => (
                <RepeatRow key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MorePages of={repeats} />
    </>
  );
}

type Verb = 'pause' | 'resume' | 'end';
const said: Record<Verb, string> = {
  pause: 'Paused: it does not come back until you resume it.',
  resume: 'It comes back again.',
  end: 'Ended. The batches it made stay.',
};

function RepeatRow({ one }: { one: RepeatView }) {
  const [ending, setEnding] = useState(false);
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: (verb: Verb) => hands.repeats[verb]({ id: one.id }),
    onSuccess: (_, verb) => {
      void queries.invalidateQueries({ queryKey: ['repeats'] });
      setEnding(false);
      tellDone(said[verb], verb === 'pause' ? () => move.mutate('resume') : undefined);
    },
    onError: tellError,
  });
  const may = (verb: string) => one.can.includes(verb);
  return (
    <li className={list.row}>
      <span>
        <Link to={to('repeat', { id: one.id })} className={list.name}>
          {one.title}
        </Link>{' '}
        {one.state === 'paused' && <Badge color={one.because ? 'red' : 'gray'}>stands still</Badge>}
        <span className={list.more}>
          {sayRhythm(one.rhythm)} · {one.templateName} · made {counted(one.made, 'time')}
          {one.lastBatch && one.lastAt && (
            <>
              , last{' '}
              <Link to={to('batch', { id: one.lastBatch })}>
                <When at={one.lastAt} />
              </Link>
            </>
          )}
        </span>
        {one.because && <span className={css.because}>{one.because}</span>}
      </span>
      <span className={list.side}>
        {one.nextAt && <span>{dayThere(one.nextAt, one.timeZone)}</span>}
        {may('end') && (
          <Button variant="subtle" color="gray" onClick={() => setEnding(true)}>
            End
          </Button>
        )}
        {may('pause') && (
          <Button variant="default" loading={move.isPending} onClick={() => move.mutate('pause')}>
            Pause
          </Button>
        )}
        {may('resume') && (
          <Button variant="default" loading={move.isPending} onClick={() => move.mutate('resume')}>
            Resume
          </Button>
        )}
      </span>
      <Modal opened={ending} onClose={() => setEnding(false)} title={`End ${one.title}?`}>
        <Stack>
          <Text>It does not come back any more. The batches it made stay.</Text>
          <Button color="red" loading={move.isPending} onClick={() => move.mutate('end')}>
            End it
          </Button>
        </Stack>
      </Modal>
    </li>
  );
}
