import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Loaded } from '../parts/states.tsx';
import { AnsweredList } from './answered-list.tsx';
import { Bench } from './bench.tsx';
import css from './questions.module.css';
import { useQueue } from './use-questions.ts';

const kinds = [
  { value: 'open', label: 'To answer' },
  { value: 'answered', label: 'Answered' },
];

/** What waits for an answer, and what was answered. */
export function Questions({ batch }: { batch?: string }) {
  const [kind, setKind] = useState('open');
  const queue = useQueue(batch);
  return (
    <>
      <SegmentedControl
        className={css.choose}
        aria-label="Which questions"
        data={kinds}
        value={kind}
        onChange={setKind}
      />
      {kind === 'open' ? (
        <Loaded of={queue}>{(known) => <Bench queue={known} named={!batch} />}</Loaded>
      ) : (
        <AnsweredList {...(batch ? { batch } : {})} />
      )}
    </>
  );
}
