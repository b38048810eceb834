import { Anchor } from '@mantine/core';
import type { TemplateReceiptView } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { BatchList } from './batch-list.tsx';
import { sayMinutes } from './figures.ts';
import { Advice, Baseline } from './foot.tsx';
import { ReceiptPaper } from './receipt-paper.tsx';
import css from './receipts.module.css';

/** What all batches of a template gave back. */
export function Page() {
  const { id = '' } = useParams();
  const receipt = useQuery({
    queryKey: ['receipts', 'template', id],
    queryFn: () => hands.receipts.template({ id }),
    refetchInterval: 15_000,
  });
  return (
    <Loaded of={receipt}>
      {(value) => (
        <>
          <PageHead
            above={
              <Anchor component={Link} to={to('template', { id })}>
                {value.name}
              </Anchor>
            }
            title="Receipt"
            says={value.words}
          />
          <div className={css.page}>
            <ReceiptPaper
              receipt={value.receipt}
              where={{ template: id }}
              title={`${value.name}, ${value.batches === 1 ? '1 batch' : counted(value.batches, 'batch', 'batches')}`}
            >
              <Baseline baseline={value.baseline} template={id} />
            </ReceiptPaper>
            <div>
              <Unused receipt={value} />
              <Advice advice={value.advice} />
              <section className={css.beside}>
                <h2>Batches</h2>
                <BatchList template={id} />
              </section>
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

function Unused({ receipt }: { receipt: TemplateReceiptView }) {
  const minutes = receipt.unused.reduce((sum, cost) => sum + cost.minutes, 0);
  if (minutes < 0.5) return null;
  return (
    <section className={css.beside}>
      <h2>Not used yet</h2>
      <p>
        {sayMinutes(minutes)} of this went into the template since its last batch was launched. The next batch takes it
        over.
      </p>
    </section>
  );
}
