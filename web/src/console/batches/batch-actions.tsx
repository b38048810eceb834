import { Button, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { DraftActions } from '../tests/draft-actions.tsx';
import { OutsideButton } from '../tests/outside-button.tsx';
import { NotReady, useNotReady } from './not-ready.tsx';
import type { Batch } from './use-batch.ts';

type Verb = 'launch' | 'pause' | 'resume' | 'close';
const said: Record<Verb, string> = {
  launch: 'Launched: workers can take items now.',
  pause: 'Paused: no more items are handed out.',
  resume: 'Running again.',
  close: 'Closed.',
};

/** What can be done with the batch as it stands. Pausing can be undone, so nobody is asked; closing and discarding cannot. */
export function BatchActions({ batch }: { batch: Batch }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'close' | 'discard' | null>(null);
  const unready = useNotReady();
  const move = useMutation({
    mutationFn: ({ verb, anyway }: { verb: Verb; anyway?: string }) =>
      hands.batches[verb]({ id: batch.id, ...(anyway ? { anyway } : {}) }),
    onSuccess: (fresh, { verb }) => {
      unready.clear();
      queries.setQueryData(['batch', batch.id], fresh);
      void queries.invalidateQueries({ queryKey: ['batches'] });
      setAsking(null);
      tellDone(said[verb], verb === 'pause' ? () => move.mutate({ verb: 'resume' }) : undefined);
    },
    onError: unready.onError,
  });
  const discard = useMutation({
    mutationFn: () => hands.batches.discard({ id: batch.id }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['batches'] });
      void queries.invalidateQueries({ queryKey: ['test'] });
      void navigate(batch.testOf ? to('batch', { id: batch.testOf }) : to('batches'));
      tellDone(`${batch.title} was discarded.`);
    },
    onError: tellError,
  });
  const may = (verb: string) => batch.can.includes(verb);
  return (
    <>
      {may('discard') && (
        <Button variant="subtle" color="gray" onClick={() => setAsking('discard')}>
          Discard
        </Button>
      )}
      {may('change') && batch.state !== 'draft' && batch.testOf === null && (
        <Button component={Link} to={to('repeatNew', { id: batch.id })} variant="subtle" color="gray">
          Repeat
        </Button>
      )}
      {may('close') && (
        <Button variant="subtle" color="gray" onClick={() => setAsking('close')}>
          Close
        </Button>
      )}
      {may('pause') && (
        <Button variant="default" loading={move.isPending} onClick={() => move.mutate({ verb: 'pause' })}>
          Pause
        </Button>
      )}
      {may('resume') && (
        <Button loading={move.isPending} onClick={() => move.mutate({ verb: 'resume' })}>
          Resume
        </Button>
      )}
      {may('release') && batch.state !== 'draft' && <OutsideButton batch={batch} />}
      {may('launch') && (
        <DraftActions batch={batch} launch={() => move.mutate({ verb: 'launch' })} busy={move.isPending} />
      )}
      <Modal opened={unready.missing !== null} onClose={unready.clear} title={`Launch ${batch.title}`}>
        {unready.missing && (
          <NotReady
            missing={unready.missing}
            busy={move.isPending}
            onAnyway={(anyway) => move.mutate({ verb: 'launch', anyway })}
          />
        )}
      </Modal>
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'close' ? `Close ${batch.title}?` : `Discard ${batch.title}?`}
      >
        <Stack>
          <Text>
            {asking === 'close'
              ? 'Items that nobody has answered are taken back, and nothing can be added any more. Answers and results stay.'
              : batch.testOf
                ? `Its ${counted(batch.progress.items, 'item')} go back to where they came from. A test that somebody has begun can only be closed.`
                : `The draft and its ${counted(batch.progress.items, 'item')} are deleted.`}
          </Text>
          <Button
            color="red"
            loading={move.isPending || discard.isPending}
            onClick={() => (asking === 'close' ? move.mutate({ verb: 'close' }) : discard.mutate())}
          >
            {asking === 'close' ? 'Close the batch' : batch.testOf ? 'Discard the test' : 'Discard the draft'}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
