import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { PeopleFrame } from '../people/people-frame.tsx';
import { SignalList } from './signal-list.tsx';
import css from './signals.module.css';

const kinds = [
  { value: 'open', label: 'Open' },
  { value: 'any', label: 'All' },
] as const;

/** What is worth a second look, over all batches. */
export function Page() {
  const [state, setState] = useState<'open' | 'any'>('open');
  const signals = usePages(['signals', 'all', state], (cursor) =>
    hands.signals.list({ state, limit: 20, ...(cursor ? { cursor } : {}) }),
  );
  return (
    <PeopleFrame says="Answers that are worth a second look. A signal never costs anybody pay or standing by itself; the worker sees it too.">
      <SegmentedControl
        className={css.choose}
        aria-label="Which signals"
        data={[...kinds]}
        value={state}
        onChange={(value) => setState(value === 'any' ? 'any' : 'open')}
      />
      <Loaded of={signals}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture={<HandsDone />} title="Nothing to look at">
              When an answer came unusually fast, was pasted, or is the same as another one, it is listed here with what
              it means.
            </EmptyState>
          ) : (
            <SignalList signals={items} />
          )
        }
      </Loaded>
      <MorePages of={signals} />
    </PeopleFrame>
  );
}
