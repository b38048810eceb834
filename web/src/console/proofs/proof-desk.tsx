import { Button, SegmentedControl } from '@mantine/core';
import type { ProofView } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone, HandsEmpty } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import type { Batch } from '../batches/use-batch.ts';
import { MorePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { ProofBench } from './proof-bench.tsx';
import css from './proofs.module.css';
import { type ProofState, useProofs } from './use-proofs.ts';

const filters: { value: ProofState | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'suspect', label: 'Suspect' },
  { value: 'unchecked', label: 'Unchecked' },
  { value: 'cleared', label: 'Cleared' },
  { value: 'clear', label: 'Clear' },
];

/** The list of proofs beside the one that is opened; everything can be done without leaving the keyboard. */
export function ProofDesk({ batch }: { batch: Batch }) {
  const [state, setState] = useState<ProofState | null>(null);
  const { pages, counts } = useProofs(batch.id, state);
  const version = useQuery({
    queryKey: ['version', batch.version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: batch.version }),
  });
  // Checks end one by one: the list is read again when one has.
  const unchecked = counts?.unchecked;
  const { refetch } = pages;
  useEffect(() => {
    if (unchecked !== undefined) void refetch();
  }, [unchecked, refetch]);
  const all = counts && Object.values(counts).reduce((sum, n) => sum + n, 0);
  return (
    <>
      <div className={css.filters}>
        <SegmentedControl
          size="md"
          aria-label="Which proofs"
          data={filters.map(({ value, label }) => ({
            value,
            label: counts ? `${label} ${(value === 'all' ? all : counts[value])?.toLocaleString('en')}` : label,
          }))}
          value={state ?? 'all'}
          onChange={(value) => setState(value === 'all' ? null : (value as ProofState))}
        />
      </div>
      <Loaded of={pages}>
        {({ items }) => (
          <Loaded of={version}>
            {(known) =>
              items.length === 0 ? (
                <NoProofs state={state} again={() => void refetch()} />
              ) : (
                <ProofBench
                  key={state}
                  proofs={items as ProofView[]}
                  version={known}
                  batch={batch.id}
                  more={<MorePages of={pages} />}
                />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

function NoProofs({ state, again }: { state: ProofState | null; again: () => void }) {
  const look = (
    <Button variant="default" onClick={again}>
      Look again
    </Button>
  );
  if (state === null)
    return (
      <EmptyState picture={<HandsEmpty />} title="No proof yet" action={look}>
        Files and pages are checked as soon as an answer with them comes in, and are listed here.
      </EmptyState>
    );
  if (state === 'suspect')
    return (
      <EmptyState picture={<HandsDone />} title="Nothing to look at" action={look}>
        No proof looks the same as another one, and every code that was asked for was found.
      </EmptyState>
    );
  return (
    <EmptyState picture={<HandsEmpty />} title="Nothing here" action={look}>
      No proof of this batch is in this state.
    </EmptyState>
  );
}
