import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Batch } from '../batches/use-batch.ts';
import { to } from '../paths.ts';
import css from './baselines.module.css';
import { payText } from './pay-words.ts';
import { useBaseline } from './use-baseline.ts';

/** Before a batch is launched: do one yourself, or what came of it. */
export function YourselfStep({ batch }: { batch: Pick<Batch, 'id' | 'template' | 'price' | 'currency' | 'can'> }) {
  const baseline = useBaseline(batch.template);
  if (!baseline.data?.can.includes('begin')) return null;
  const { estimate, findings } = baseline.data;
  const where = `${to('yourself', { id: batch.template })}?batch=${encodeURIComponent(batch.id)}`;
  const pay = batch.price && estimate ? payText(batch.price, batch.currency, estimate.seconds) : null;
  const wrong = findings.length;
  return (
    <section className={css.beside} aria-label="Do it yourself once">
      <p>
        {estimate ? (
          <>
            <strong>You did it yourself:</strong> {estimate.words}.{pay && ` ${pay}.`}
            {wrong > 0 && ` ${wrong === 1 ? 'One thing was' : `${wrong} things were`} found to look at.`}
          </>
        ) : (
          <>
            <strong>Do one yourself first.</strong> Half a minute gives you the time, a fair price, and the first gold.
          </>
        )}
      </p>
      <Button component={Link} to={where} variant="default">
        {estimate ? 'See what it told' : 'Do one yourself'}
      </Button>
    </section>
  );
}
