import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone, HandsEmpty } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { BatchFrame } from '../batches/batch-frame.tsx';
import type { Batch } from '../batches/use-batch.ts';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { Bench } from './bench.tsx';
import css from './disagreements.module.css';

/** What people disagree on in a batch, the most first, with the answers side by side. */
export function Page() {
  return <BatchFrame tight>{(batch) => <Disagreements key={batch.id} batch={batch} />}</BatchFrame>;
}

function Disagreements({ batch }: { batch: Batch }) {
  const [field, setField] = useState('');
  const version = useQuery({
    queryKey: ['version', batch.version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: batch.version }),
  });
  const pages = usePages(['disagreements', batch.id, field], (cursor) =>
    hands.disagreements.items({
      id: batch.id,
      limit: 30,
      ...(field ? { field } : {}),
      ...(cursor ? { cursor } : {}),
    }),
  );
  if (batch.overlap < 2 && batch.plan.answersMax < 2) return <Alone />;
  return (
    <div className={css.page}>
      <AgreementPanel batch={batch} />
      <Loaded of={version}>
        {(known) => (
          <>
            {known.definition.form.length > 1 && (
              <Select
                label="Ranked by"
                className={css.by}
                allowDeselect={false}
                value={field}
                onChange={(value) => setField(value ?? '')}
                data={[
                  { value: '', label: 'What they disagree on most' },
                  ...known.definition.form.map((one) => ({ value: one.key, label: one.label })),
                ]}
              />
            )}
            <Loaded of={pages}>
              {({ items }) =>
                items.length === 0 ? (
                  <Agreed />
                ) : (
                  <Bench key={field} ranked={items} version={known} batch={batch} more={<MorePages of={pages} />} />
                )
              }
            </Loaded>
          </>
        )}
      </Loaded>
    </div>
  );
}

const Agreed = () => (
  <EmptyState picture={<HandsDone />} title="Nobody disagrees so far">
    As soon as two answers to one item differ, the item stands here, the furthest apart first.
  </EmptyState>
);

const Alone = () => (
  <EmptyState picture={<HandsEmpty />} title="Every item gets one answer here">
    Where one person answers, nobody can disagree. With the plan Balanced or Careful, or with a checking step, several
    people look at an item.
  </EmptyState>
);
