import { isAdaptive } from '@manyhands/contract';
import { moneyText } from '../baselines/pay-words.ts';
import type { Batch } from '../batches/use-batch.ts';
import { GoldWanted } from './gold-wanted.tsx';
import css from './plan-picker.module.css';
import { costText, minutesText, planLines, planOf, planWords, soFarText } from './plan-words.ts';

/** The plan of a batch, to be read: what it does, what it was said to cost, and what it has cost so far. */
export function PlanShown({ batch, labelOf }: { batch: Batch; labelOf?: (field: string) => string }) {
  const { cost, progress, state } = batch;
  const plan = planOf(batch);
  const own = plan.name === 'custom';
  return (
    <div className={css.shown}>
      <h3>
        {own && !isAdaptive(plan) && plan.review === 'everything'
          ? 'Every answer reviewed'
          : planWords[plan.name].title}
      </h3>
      {!own && <p>{planWords[plan.name].says}</p>}
      <dl className={css.lines}>
        {planLines(plan, labelOf).map(({ name, says }) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {plan.goldShare > 0 && state !== 'closed' && state !== 'done' && <GoldWanted template={batch.template} />}
      {progress.items > 0 && (
        <p className={css.costs}>
          {state === 'draft' ? 'Will cost' : 'Was to cost'}: {costText(progress.items - progress.itemsCancelled, cost)}
          {minutesText(cost) && `; ${minutesText(cost)}`}.{' '}
          {cost.money && `In money: ${moneyText(cost.money)}, paid by you outside Many Hands.`}
          {state !== 'draft' && ` ${soFarText(progress)}`}
        </p>
      )}
    </div>
  );
}
