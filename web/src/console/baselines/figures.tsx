import { Button, Select, Switch } from '@mantine/core';
import { showMoney } from '@manyhands/contract';
import type { ReactNode } from 'react';
import { IntervalBar } from '../../look/interval-bar.tsx';
import { counted, lasting } from '../parts/time.tsx';
import css from './baselines.module.css';
import { roundMoney } from './pay-words.ts';
import type { Baseline, OwnRun } from './use-baseline.ts';
import type { BaselineVerbs } from './use-verbs.ts';

interface FiguresProps {
  baseline: Baseline;
  batch: string | null;
  verbs: BaselineVerbs;
  onCountry: (country: string | null) => void;
  golds: { ready: OwnRun[]; practice: boolean; setPractice: (practice: boolean) => void };
}

/** The three things that doing it once gives, each with the press that makes use of it. */
export function Figures({ baseline, batch, verbs, onCountry, golds }: FiguresProps) {
  const { estimate } = baseline;
  if (!estimate)
    return (
      <p className={css.lead} role="status">
        No run counts yet: those there are were thrown away, or done with a form that has changed since. Do an item
        again.
      </p>
    );
  return (
    <div className={css.figures}>
      <Time baseline={baseline} estimate={estimate} verbs={verbs} />
      <Price baseline={baseline} batch={batch} verbs={verbs} onCountry={onCountry} />
      <Golds baseline={baseline} verbs={verbs} {...golds} />
    </div>
  );
}

interface FigureProps {
  name: string;
  value: string;
  /** After the value, smaller. */
  unit?: string;
  children: ReactNode;
}

const Figure = ({ name, value, unit, children }: FigureProps) => (
  <section className={css.figure} aria-label={name}>
    <h2 className={css.name}>{name}</h2>
    <p className={css.value}>
      {value} {unit && <small>{unit}</small>}
    </p>
    {children}
  </section>
);

type Estimate = NonNullable<Baseline['estimate']>;

function Time({ baseline, estimate, verbs }: { baseline: Baseline; estimate: Estimate; verbs: BaselineVerbs }) {
  const { seconds, low, high, runs } = estimate;
  // The brief's own figure belongs on the same scale, where it is not far beyond it.
  const most = Math.max(high * 1.15, Math.min(baseline.briefMinutes * 60, high * 2) * 1.05);
  const minutes = baseline.findings.find(({ kind }) => kind === 'minutes-off')?.minutes ?? null;
  return (
    <Figure name="Time" value={lasting(seconds)} unit="an item">
      <div className={css.interval}>
        <IntervalBar mean={seconds / most} low={low / most} high={high / most} large />
      </div>
      <p className={css.says}>
        Likely between {lasting(low)} and {lasting(high)}, from {counted(runs, 'run')}. The brief says{' '}
        {lasting(baseline.briefMinutes * 60)}.{runs < 3 && ' More runs make it narrower.'}
      </p>
      {minutes !== null && baseline.can.includes('setMinutes') && (
        <Button variant="default" disabled={verbs.busy} onClick={() => verbs.setMinutes(minutes)}>
          Set minutes to {minutes}
        </Button>
      )}
    </Figure>
  );
}

function Price({
  baseline,
  batch,
  verbs,
  onCountry,
}: Pick<FiguresProps, 'baseline' | 'batch' | 'verbs' | 'onCountry'>) {
  const { suggestion, estimate, countries } = baseline;
  if (!suggestion || !estimate) return null;
  const { price, perHour, newcomerPerHour, newcomerSeconds, currency, floor } = suggestion;
  if (price === null || perHour === null || newcomerPerHour === null || !floor)
    return (
      <Figure name="Price" value="Yours to say">
        <p className={css.says}>{suggestion.because}</p>
      </Figure>
    );
  return (
    <Figure name="Price" value={showMoney(price, currency)} unit="an item">
      <p className={css.says}>
        About {roundMoney(perHour, currency)} an hour at your {lasting(estimate.seconds)}, and{' '}
        {roundMoney(newcomerPerHour, currency)} at the {lasting(newcomerSeconds)} that newcomers are reckoned with:
        nobody below {showMoney(floor.perHour, currency)}, the floor for {floor.name}.
      </p>
      <details className={css.why}>
        <summary>Where the floor comes from</summary>
        <p>
          {floor.source}, from {new Date(floor.since).toLocaleDateString('en', { dateStyle: 'long' })}.
          {floor.low !== floor.high &&
            ` It runs from ${showMoney(floor.low, currency)} to ${showMoney(floor.high, currency)} an hour within the country.`}{' '}
          Laws change: look it up where your workers are. Many Hands pays nobody yet; you pay outside it.
        </p>
        {countries.length > 1 && (
          <Select
            label="Country"
            data={countries.map(({ country, name }) => ({ value: country, label: name }))}
            value={floor.country}
            onChange={onCountry}
          />
        )}
      </details>
      {baseline.can.includes('begin') && (
        <Button variant="default" disabled={verbs.busy} onClick={() => verbs.takePrice(price)}>
          {batch ? 'Use this price' : 'Use in a new batch'}
        </Button>
      )}
    </Figure>
  );
}

function Golds({
  baseline,
  verbs,
  ready,
  practice,
  setPractice,
}: Pick<FiguresProps, 'baseline' | 'verbs'> & FiguresProps['golds']) {
  const made = baseline.runs.filter(({ gold }) => gold !== null).length;
  return (
    <Figure
      name="First gold"
      value={String(ready.length + made)}
      unit={ready.length + made === 1 ? 'answer' : 'answers'}
    >
      <p className={css.says}>
        {made > 0 && `${counted(made, 'is', 'are')} gold already. `}
        {ready.length > 0
          ? 'What you answered is known to be right: mixed in unseen, it says how well others do. Leave out below what was not clear.'
          : made === 0
            ? 'No answer is chosen below.'
            : 'Do other rows for more.'}
      </p>
      {ready.length > 0 && baseline.can.includes('makeGolds') && (
        <>
          <Switch
            size="md"
            checked={practice}
            onChange={(event) => setPractice(event.currentTarget.checked)}
            label="To practise on, not mixed in"
          />
          <Button variant="default" disabled={verbs.busy} onClick={() => verbs.makeGolds(ready, practice)}>
            {ready.length === 1 ? 'Make this the gold' : `Make these ${ready.length} the gold`}
          </Button>
        </>
      )}
    </Figure>
  );
}
