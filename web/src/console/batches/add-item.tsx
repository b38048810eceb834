import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import type { Batch } from './use-batch.ts';

/** One more item, typed by hand: for a standing batch, or a row that was forgotten. */
export function AddItem({ batch }: { batch: Batch }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Add an item
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Add an item">
        {open && <AddForm batch={batch} close={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function AddForm({ batch, close }: { batch: Batch; close: () => void }) {
  const queries = useQueryClient();
  const [cells, setCells] = useState<Record<string, string>>({});
  const version = useQuery({
    queryKey: ['version', batch.version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: batch.version }),
  });
  const columns = version.data?.definition.columns ?? [];
  const add = useMutation({
    mutationFn: () => {
      const input = Object.fromEntries(
        columns
          .filter((column) => (cells[column.key] ?? '').trim() !== '')
          .map((column) => [
            column.key,
            column.type === 'number' ? Number(cells[column.key]) : (cells[column.key] ?? ''),
          ]),
      );
      return hands.items.add({ id: batch.id, rows: [{ input }] });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['items', batch.id] });
      void queries.invalidateQueries({ queryKey: ['batch', batch.id] });
      close();
      tellDone('One item added.');
    },
    onError: tellError,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {columns.map((column) => {
          const Input = column.type === 'long_text' || column.type === 'json' ? Textarea : TextInput;
          return (
            <Input
              key={column.key}
              label={column.label}
              {...(column.required ? { required: true } : {})}
              value={cells[column.key] ?? ''}
              onChange={(event: { currentTarget: { value: string } }) => {
                const { value } = event.currentTarget;
                setCells((known) => ({ ...known, [column.key]: value }));
              }}
            />
          );
        })}
        <Button type="submit" loading={add.isPending} disabled={columns.length === 0}>
          Add
        </Button>
      </Stack>
    </form>
  );
}
