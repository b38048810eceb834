import { Anchor, Button } from '@mantine/core';
import type { QualityView } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { IntervalBar } from '../../look/interval-bar.tsx';
import { hands } from '../../session/hands.ts';
import { BatchFrame } from '../batches/batch-frame.tsx';
import type { Batch } from '../batches/use-batch.ts';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { PlanShown } from '../plans/plan-shown.tsx';
import { CertificatePanel } from '../spot-checks/certificate-panel.tsx';
import { Bar, Histogram, Reliability } from './charts.tsx';
import css from './quality.module.css';
import { goldText, kindText, savedText, settledText } from './quality-words.ts';

/** How sure the results of a batch are, how that came about, what it took, and what has been proved. */
export function Page() {
  return <BatchFrame>{(batch) => <Quality batch={batch} />}</BatchFrame>;
}

function Quality({ batch }: { batch: Batch }) {
  const quality = useQuery({
    queryKey: ['quality', batch.id],
    queryFn: () => hands.quality.get({ id: batch.id }),
    refetchInterval: 5000,
  });
  return (
    <div className={css.page}>
      <section>
        <h2>What is proved of the results</h2>
        <CertificatePanel batch={batch.id} linked />
      </section>
      <Loaded of={quality}>{(value) => <Standing batch={batch} quality={value} />}</Loaded>
    </div>
  );
}

function Standing({ batch, quality }: { batch: Batch; quality: QualityView }) {
  return (
    <>
      {quality.items.settled + quality.items.unsettled + quality.items.asking === 0 ? (
        <Nothing batch={batch} />
      ) : (
        <>
          <HowSure batch={batch} quality={quality} />
          <Fields quality={quality} />
        </>
      )}
      <Gold batch={batch} quality={quality} />
      {quality.reliability.length > 0 && <Kept quality={quality} />}
      <section>
        <h2>The plan</h2>
        <PlanShown batch={batch} />
      </section>
    </>
  );
}

function Nothing({ batch }: { batch: Batch }) {
  const planned = batch.plan.name !== 'custom' || batch.plan.review !== 'everything';
  return (
    <EmptyState
      picture={<HandsEmpty />}
      title={planned ? 'Nothing to weigh yet' : 'Every answer is reviewed'}
      action={
        planned ? undefined : (
          <Button component={Link} to={to('reviewBatch', { id: batch.id })} variant="default">
            Review answers
          </Button>
        )
      }
    >
      {planned
        ? 'As soon as people answer, this page shows how sure each result is and what it took.'
        : 'This batch has a fixed number of answers and a reviewer for each, so nothing is weighed by itself. Choose a plan when you make the next batch.'}
    </EmptyState>
  );
}

function HowSure({ batch, quality }: { batch: Batch; quality: QualityView }) {
  const saved = savedText(quality);
  const word = quality.kind ?? 'score';
  return (
    <section>
      <h2>How sure the results are</h2>
      <p className={css.lead}>{settledText(quality)}</p>
      {quality.kind !== null && (
        <>
          <Histogram bins={quality.histogram} word={word} />
          <p className={css.soft}>{kindText(quality.kind)}</p>
        </>
      )}
      {saved && <p>{saved}</p>}
      {quality.items.unsettled > 0 && batch.state !== 'done' && batch.plan.review !== 'nothing' && (
        <p>
          What people could not settle waits for you under{' '}
          <Anchor component={Link} to={to('reviewBatch', { id: batch.id })}>
            Review
          </Anchor>
          ;{' '}
          <Anchor component={Link} to={to('batchDisagreements', { id: batch.id })}>
            Disagreements
          </Anchor>{' '}
          shows on what people differ.
        </p>
      )}
    </section>
  );
}

function Fields({ quality }: { quality: QualityView }) {
  if (quality.fields.length < 2) return null;
  return (
    <section>
      <h2>Field by field</h2>
      <ul className={css.fields}>
        {quality.fields.map(({ key, label, sure, kind, settled, unsettled }) => (
          <li key={key}>
            <span className={css.label}>{label}</span>
            {sure === null ? (
              <span className={css.soft}>no vote is possible: its answers are taken as they are</span>
            ) : (
              <Bar share={sure} says={`${label}: ${kind} ${Math.round(sure * 100)} % on average`} />
            )}
            <span className={css.figure}>
              {sure === null ? '' : `${Math.round(sure * 100)} %`}
              {unsettled > 0
                ? ` · ${unsettled.toLocaleString('en')} not settled`
                : settled > 0 && sure !== null
                  ? ' · settled'
                  : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gold({ batch, quality }: { batch: Batch; quality: QualityView }) {
  return (
    <section>
      <h2>Gold</h2>
      <p className={css.lead}>{goldText(quality)}</p>
      {quality.gold && <IntervalBar mean={quality.gold.share} low={quality.gold.low} high={quality.gold.high} large />}
      <p>
        <Anchor component={Link} to={to('templateGold', { id: batch.template })}>
          Gold of this template
        </Anchor>
      </p>
    </section>
  );
}

function Kept({ quality }: { quality: QualityView }) {
  return (
    <section>
      <h2>Whether the confidence was kept</h2>
      <p className={css.soft}>
        Golds that the model was not told, in groups by what it said of them. On the line a confidence is exactly right;
        above it, it says too little.
      </p>
      {quality.reliability.map(({ field, label, golds, points }) => (
        <Reliability key={field} label={label} golds={golds} points={points} />
      ))}
    </section>
  );
}
