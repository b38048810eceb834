import { Anchor } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import type { Batch } from '../batches/use-batch.ts';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './disagreements.module.css';

/** How far people agree on each field, each figure with its range and what it means. */
export function AgreementPanel({ batch }: { batch: Batch }) {
  const fields = useQuery({
    queryKey: ['agreement', batch.id],
    queryFn: () => hands.disagreements.fields({ id: batch.id }),
  });
  // On a phone the items come first: the figures wait behind one line.
  const wide = useMediaQuery('(min-width: 64rem)', true, { getInitialValueInEffect: false });
  return (
    <details className={css.agreement} open={wide}>
      <summary>
        <h2>How far people agree</h2>
      </summary>
      <Loaded of={fields}>
        {({ items }) => (
          <dl>
            {items.map((field) => (
              <Measure key={field.key} field={field} />
            ))}
          </dl>
        )}
      </Loaded>
      <p>
        <Anchor component={Link} to={to('templateClauses', { id: batch.template })}>
          Which clauses cause trouble
        </Anchor>
      </p>
    </details>
  );
}

type Field = Awaited<ReturnType<typeof hands.disagreements.fields>>['items'][number];

function Measure({ field }: { field: Field }) {
  return (
    <div className={css.measure}>
      <dt>{field.label}</dt>
      <dd className={css.alpha}>
        {field.alpha === null ? (
          '–'
        ) : (
          <>
            <abbr title="Krippendorff’s α: 1 is full agreement, 0 is what chance gives">α</abbr>{' '}
            {field.alpha.toFixed(2)}
          </>
        )}
      </dd>
      <dd className={css.meaning}>
        {field.says}
        {field.interval && (
          <span className={css.small}>
            {' '}
            {field.interval.low.toFixed(2)} to {field.interval.high.toFixed(2)} with 95 % certainty, from{' '}
            {counted(field.answers, 'answer')} to {counted(field.items, 'item')}.
          </span>
        )}
      </dd>
    </div>
  );
}
