import { Button, SegmentedControl } from '@mantine/core';
import type { BatchReceiptView } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hands } from '../../session/hands.ts';
import { BatchFrame } from '../batches/batch-frame.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { sayMinutes } from './figures.ts';
import { Advice, Baseline } from './foot.tsx';
import { ReceiptPaper } from './receipt-paper.tsx';
import css from './receipts.module.css';

/** What a batch gave back in time, net, and what it cost. */
export function Page() {
  return <BatchFrame>{(batch) => <Receipt id={batch.id} />}</BatchFrame>;
}

function Receipt({ id }: { id: string }) {
  const receipt = useQuery({
    queryKey: ['receipts', 'batch', id],
    queryFn: () => hands.receipts.batch({ id }),
    refetchInterval: 15_000,
  });
  return <Loaded of={receipt}>{(value) => <Shown receipt={value} />}</Loaded>;
}

function Shown({ receipt: value }: { receipt: BatchReceiptView }) {
  const [whole, setWhole] = useState(true);
  const family = whole ? value.family : null;
  return (
    <div className={css.page}>
      <div>
        {value.family && (
          <SegmentedControl
            className={css.choice ?? ''}
            aria-label="What the receipt is of"
            value={whole ? 'family' : 'own'}
            onChange={(chosen) => setWhole(chosen === 'family')}
            data={[
              { value: 'family', label: value.testOf ? 'With the batch it tests' : 'With its tests' },
              { value: 'own', label: 'This batch alone' },
            ]}
          />
        )}
        <ReceiptPaper
          receipt={family ?? value.receipt}
          where={{ batch: value.batch, ...(family ? { family: 'true' } : {}) }}
          title={value.title}
        >
          <Baseline baseline={value.baseline} template={value.template} />
        </ReceiptPaper>
        <Button variant="default" className={css.print ?? ''} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <div>
        <Advice advice={value.advice} />
        <section className={css.beside}>
          <h2>Money</h2>
          <p>{value.money.words}</p>
        </section>
        {value.team.answers > 0 && (
          <section className={css.beside}>
            <h2>Your team’s own time</h2>
            <p>
              Your team gave {counted(value.team.answers, 'answer')} in {sayMinutes(value.team.minutes)}. That is not
              taken off: the business still spends it, only somebody else does. Receipts count what those who hand over
              get back.
            </p>
          </section>
        )}
      </div>
    </div>
  );
}
