import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hands } from '../../session/hands.ts';
import type { Batch } from '../batches/use-batch.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { useTest } from './use-test.ts';

/** Lets people outside the team in to a batch that runs for the team alone: at once after its test, before it with a reason. */
export function OutsideButton({ batch }: { batch: Batch }) {
  const queries = useQueryClient();
  const page = useTest(batch.id);
  const [asking, setAsking] = useState(false);
  const [because, setBecause] = useState('');
  const release = useMutation({
    mutationFn: () => hands.batches.release({ id: batch.id, ...(because.trim() ? { because: because.trim() } : {}) }),
    onSuccess: (fresh) => {
      queries.setQueryData(['batch', batch.id], fresh);
      setAsking(false);
      tellDone('People outside your team can take its items now.');
    },
    onError: tellError,
  });
  const isTested = page.data?.parent?.tested === true;
  return (
    <>
      <Button
        variant="default"
        loading={release.isPending && !asking}
        onClick={() => (isTested ? release.mutate() : setAsking(true))}
      >
        Let others in
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Let people outside in before a test?">
        <Stack>
          <Text>
            This version was not tested. People who do not know you may read the brief otherwise than you meant it.
          </Text>
          <Textarea
            label="Why it cannot wait"
            description="Recorded with your name."
            maxLength={500}
            autosize
            minRows={2}
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
          <Button loading={release.isPending} disabled={because.trim() === ''} onClick={() => release.mutate()}>
            Let others in
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
