import { Button, Checkbox, Group, SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { AddItem } from './add-item.tsx';
import { BatchFrame } from './batch-frame.tsx';
import type { Batch } from './use-batch.ts';

type Item = Awaited<ReturnType<typeof hands.items.list>>['items'][number];
const choices = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'answered', label: 'Answered' },
  { value: 'done', label: 'Done' },
  { value: 'cancelled', label: 'Cancelled' },
];

/** The items of a batch, in the order given. */
export function Page() {
  return <BatchFrame>{(batch) => <Items batch={batch} />}</BatchFrame>;
}

function Items({ batch }: { batch: Batch }) {
  const queries = useQueryClient();
  const [state, setState] = useState('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const items = usePages(['items', batch.id, state], (cursor) =>
    hands.items.list({
      id: batch.id,
      ...(cursor ? { cursor } : {}),
      ...(state === 'all' ? {} : { state: state as Item['state'] }),
    }),
  );
  const mayCancel = batch.state !== 'closed' && batch.can.length > 0;
  const cancel = useMutation({
    mutationFn: () => hands.items.cancel({ id: batch.id, items: [...chosen] }),
    onSuccess: ({ cancelled }) => {
      setChosen(new Set());
      void queries.invalidateQueries({ queryKey: ['items', batch.id] });
      tellDone(`${counted(cancelled, 'item')} cancelled.`);
    },
    onError: tellError,
  });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <>
      <Group justify="space-between" mb="md" gap="sm">
        <div style={{ overflowX: 'auto', maxWidth: '100%' }}>
          <SegmentedControl size="md" aria-label="Which items" data={choices} value={state} onChange={setState} />
        </div>
        <Group gap="sm">
          {chosen.size > 0 && (
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              Cancel {counted(chosen.size, 'item')}
            </Button>
          )}
          {batch.state !== 'closed' && <AddItem batch={batch} />}
        </Group>
      </Group>
      <Loaded of={items}>
        {(value) =>
          value.items.length === 0 ? (
            <EmptyState picture={<HandsEmpty />} title={state === 'all' ? 'No items yet' : 'No item in this state'} />
          ) : (
            <ul className={list.list}>
              {value.items.map((item) => (
                <ItemRow
                  key={item.id}
                  item={item}
                  batch={batch.id}
                  chosen={chosen.has(item.id)}
                  toggle={mayCancel && item.state === 'open' && item.answers === 0 ? () => toggle(item.id) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MorePages of={items} />
    </>
  );
}

interface ItemRowProps {
  item: Item;
  batch: string;
  chosen: boolean;
  /** Left out where the item cannot be cancelled any more. */
  toggle: (() => void) | undefined;
}

function ItemRow({ item, batch, chosen, toggle }: ItemRowProps) {
  return (
    <li className={list.row}>
      <span style={{ display: 'flex', gap: 'var(--s3)', alignItems: 'center', minWidth: 0 }}>
        {toggle && <Checkbox size="md" checked={chosen} onChange={toggle} aria-label={`Select item ${item.number}`} />}
        <span style={{ minWidth: 0 }}>
          <Link to={to('item', { id: batch, item: item.id })} className={list.name}>
            {item.number}. {inShort(item.input)}
          </Link>
          <span className={list.more}>{item.result ? inShort(item.result.values) : item.externalId}</span>
        </span>
      </span>
      <span className={`${list.side} ${list.soft}`}>
        {item.state} · {counted(item.answers, 'answer')}
      </span>
    </li>
  );
}

/** The first few cells or answers, as one line. */
export function inShort(row: Record<string, unknown>): string {
  const parts = Object.values(row)
    .filter((value) => value !== null && value !== '' && value !== undefined)
    .slice(0, 4)
    .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
  const text = parts.join(' · ');
  return text.length > 140 ? `${text.slice(0, 139)}…` : text || '(empty)';
}
