import { Anchor } from '@mantine/core';
import type { BatchReceiptView } from '@manyhands/contract';
import { Link } from 'react-router';
import { to } from '../paths.ts';
import css from './receipts.module.css';

/** What an item takes by hand, and how that is known; where nobody knows, how to find out. */
export function Baseline({ baseline, template }: Pick<BatchReceiptView, 'baseline' | 'template'>) {
  const yourself = (
    <Anchor component={Link} to={to('yourself', { id: template })}>
      Do one yourself
    </Anchor>
  );
  if (!baseline) return <p>No baseline yet. {yourself}, and what the items would have taken is known.</p>;
  return (
    <p>
      By hand: {baseline.words}.{baseline.basis === 'estimate' && <> {yourself} to measure it.</>}
    </p>
  );
}

/** What to change, the largest deduction first. */
export function Advice({ advice }: Pick<BatchReceiptView, 'advice'>) {
  if (advice.length === 0) return null;
  return (
    <section className={css.beside}>
      <h2>What would give more back</h2>
      <ol className={css.advice}>
        {advice.map(({ line, words }) => (
          <li key={line}>{words}</li>
        ))}
      </ol>
    </section>
  );
}
