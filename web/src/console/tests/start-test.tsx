import { Button, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { NotReady, useNotReady } from '../batches/not-ready.tsx';
import type { Batch } from '../batches/use-batch.ts';
import { tellDone } from '../parts/notify.tsx';
import { to } from '../paths.ts';
import { testCost, testPay } from './test-words.ts';

const usual = { items: 5, people: 2 };
const whole = (value: string | number, most: number, fallback: number): number =>
  Number.isInteger(value) && Number(value) >= 1 ? Math.min(most, Number(value)) : fallback;

export const usualItems = ({ progress }: Pick<Batch, 'progress'>): number =>
  Math.min(usual.items, progress.items - progress.itemsCancelled);

/** How many items and people, what that costs, and the start. */
export function StartTest({ batch, close }: { batch: Batch; close: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [items, setItems] = useState(Math.max(1, usualItems(batch)));
  const [people, setPeople] = useState(usual.people);
  const unready = useNotReady();
  const cost = testCost(batch, items, people);
  const pay = testPay(batch.price, batch.currency, cost.answers);
  const start = useMutation({
    mutationFn: (anyway?: string) => hands.batches.test({ id: batch.id, items, people, ...(anyway ? { anyway } : {}) }),
    onSuccess: () => {
      void queries.invalidateQueries();
      close();
      void navigate(to('batchTest', { id: batch.id }));
      tellDone('The test runs: workers can take its items now.');
    },
    onError: unready.onError,
  });
  if (unready.missing)
    return (
      <Modal opened onClose={close} title="Test before the rest">
        <NotReady missing={unready.missing} busy={start.isPending} onAnyway={start.mutate} />
      </Modal>
    );
  return (
    <Modal opened onClose={close} title="Test before the rest">
      <Stack>
        <Text>
          The first items are answered by several people each, and you review every answer. The rest waits, and the
          brief can still change.
        </Text>
        <NumberInput
          label="Items"
          min={1}
          max={50}
          clampBehavior="strict"
          allowDecimal={false}
          value={items}
          onChange={(value) => setItems(whole(value, 50, 1))}
        />
        <NumberInput
          label="People for each item"
          min={1}
          max={5}
          clampBehavior="strict"
          allowDecimal={false}
          value={people}
          onChange={(value) => setPeople(whole(value, 5, 1))}
        />
        <Text role="status">
          {cost.says} {pay}
        </Text>
        <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
          Start the test
        </Button>
      </Stack>
    </Modal>
  );
}
