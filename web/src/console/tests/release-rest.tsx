import { Button, Checkbox, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { NotReady, useNotReady } from '../batches/not-ready.tsx';
import { tellDone } from '../parts/notify.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import type { TestPage } from './use-test.ts';

type Reach = 'team' | 'everybody';

/** The rest of a draft in one go: the newest version if wanted, who may answer it, and the launch. */
export function ReleaseRest({ page, close }: { page: TestPage; close: () => void }) {
  const { parent, latest } = page;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const isOlder = parent !== null && latest.id !== parent.version;
  const [newest, setNewest] = useState(isOlder);
  const [reach, setReach] = useState<Reach>('team');
  const [because, setBecause] = useState('');
  const number = newest ? latest.number : (parent?.versionNumber ?? 0);
  const isTested = page.tests.some((test) => test.reviewed && test.versionNumber === number);
  const needsReason = !isTested && reach === 'everybody';
  const unready = useNotReady();
  const go = useMutation({
    mutationFn: async (anyway?: string) => {
      const id = parent?.id ?? '';
      if (newest && isOlder) await hands.batches.renew({ id });
      if (needsReason) await hands.batches.release({ id, because: because.trim() });
      return hands.batches.launch({ id, ...(anyway ? { anyway } : {}) });
    },
    onSuccess: (batch) => {
      close();
      tellDone(
        batch.state === 'done'
          ? 'Done: its tests had answered all of it.'
          : batch.forOutside
            ? 'Released: your team and people outside can take the rest now.'
            : 'Released: your team can take the rest now.',
      );
      void navigate(to('batch', { id: batch.id }));
    },
    onError: unready.onError,
    onSettled: () => queries.invalidateQueries(),
  });
  if (!parent) return null;
  if (unready.missing)
    return (
      <Modal opened onClose={close} title={`Release the rest: ${counted(parent.items, 'item')}`}>
        <NotReady missing={unready.missing} busy={go.isPending} onAnyway={go.mutate} />
      </Modal>
    );
  return (
    <Modal opened onClose={close} title={`Release the rest: ${counted(parent.items, 'item')}`}>
      <Stack>
        {isOlder && (
          <Checkbox
            checked={newest}
            onChange={(event) => setNewest(event.currentTarget.checked)}
            label={`Use version ${latest.number}, the newest; this batch has version ${parent.versionNumber}`}
          />
        )}
        <Text>
          {isTested
            ? parent.teamOnly
              ? 'This version was tested and reviewed. The batch stays within your team.'
              : 'This version was tested and reviewed: your team and people outside may answer the rest.'
            : `Version ${number} was not tested yet, so the rest is for your team. Test it first, and people outside may answer too.`}
        </Text>
        {!isTested && !parent.teamOnly && (
          <Radio.Group value={reach} onChange={(value) => setReach(value as Reach)} label="Who may answer">
            <Stack gap="xs" mt="xs">
              <Radio value="team" label="Your team only" />
              <Radio value="everybody" label="People outside too, before a test" />
            </Stack>
          </Radio.Group>
        )}
        {needsReason && (
          <Textarea
            label="Why it cannot wait"
            description="Recorded with your name."
            maxLength={500}
            autosize
            minRows={2}
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
        )}
        <Button
          loading={go.isPending}
          disabled={needsReason && because.trim() === ''}
          title={needsReason && because.trim() === '' ? 'Say why it cannot wait' : undefined}
          onClick={() => go.mutate(undefined)}
        >
          {parent.items === 0 ? 'Finish' : `Release ${counted(parent.items, 'item')}`}
        </Button>
      </Stack>
    </Modal>
  );
}
