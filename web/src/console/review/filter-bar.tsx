import { SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import css from './desk.module.css';
import type { Filters } from './queue.ts';

const states = [
  { value: 'submitted', label: 'To review' },
  { value: 'sent_back', label: 'Sent back' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'rejected', label: 'Rejected' },
];

/** Which answers are shown. */
export function FilterBar({
  filters,
  change,
  overlap,
}: {
  filters: Filters;
  change: (filters: Filters) => void;
  overlap: number;
}) {
  const workers = useQuery({
    queryKey: ['workers', 'choice'],
    queryFn: () => hands.workers.list({ limit: 200 }),
    staleTime: 60_000,
  });
  // On a phone the answer comes first: the filters wait behind one line.
  const wide = useMediaQuery('(min-width: 64rem)', true, { getInitialValueInEffect: false });
  const find = useDebouncedCallback((text: string) => change({ ...filters, text }), 300);
  return (
    <details className={css.filterBox} open={wide}>
      <summary>Filters</summary>
      <div className={css.filters}>
        <div style={{ overflowX: 'auto', maxWidth: '100%' }}>
          <SegmentedControl
            size="md"
            aria-label="Which answers"
            data={states}
            value={filters.state}
            onChange={(state) => change({ ...filters, state: state as Filters['state'] })}
          />
        </div>
        <Select
          aria-label="Worker"
          placeholder="Everybody"
          clearable
          searchable
          data={(workers.data?.items ?? []).map((worker) => ({ value: worker.id, label: worker.name }))}
          value={filters.worker}
          onChange={(worker) => change({ ...filters, worker })}
          w={140}
          allowDeselect
        />
        <TextInput
          aria-label="Text in the answer"
          placeholder="Find text"
          onChange={(event) => find(event.currentTarget.value.trim())}
          maxLength={100}
          w={130}
        />
        {overlap > 1 && (
          <Switch
            size="md"
            label="Only differing"
            checked={filters.differing}
            onChange={(event) => change({ ...filters, differing: event.currentTarget.checked })}
          />
        )}
      </div>
    </details>
  );
}
