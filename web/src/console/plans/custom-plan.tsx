import { NumberInput, Switch } from '@mantine/core';
import { type Plan, type PlanCost, reviewKinds } from '@manyhands/contract';
import { useId, useState } from 'react';
import css from './plan-picker.module.css';
import { costText, minutesText, reviewWords } from './plan-words.ts';

export interface CustomPlanProps {
  plan: Plan;
  onChange: (plan: Plan) => void;
  fields: { key: string; label: string }[];
  cost: PlanCost;
  items: number;
}

/** A plan of one's own, setting by setting, each with what it does. */
export function CustomPlan({ plan, onChange, fields, cost, items }: CustomPlanProps) {
  const set = (change: Partial<Plan>) => onChange({ ...plan, ...change });
  return (
    <div className={css.custom}>
      <Overlap plan={plan} set={set} />
      {plan.answersMax > plan.answersMin && <Enough plan={plan} set={set} fields={fields} />}
      <div className={css.pair}>
        <Percent
          label="Gold"
          description="Of what a new worker gets; falls with proven skill."
          max={50}
          share={plan.goldShare}
          onShare={(goldShare) => set({ goldShare: goldShare ?? 0 })}
        />
        <Percent
          label="Spot checks"
          description="Of the results, drawn for you to look at."
          max={100}
          share={plan.spotCheckShare}
          onShare={(spotCheckShare) => set({ spotCheckShare: spotCheckShare ?? 0 })}
        />
      </div>
      <Review plan={plan} set={set} />
      <p className={css.sum} role="status">
        {costText(items, cost)}
        <span>{minutesText(cost)}</span>
      </p>
    </div>
  );
}

interface PartProps {
  plan: Plan;
  set: (change: Partial<Plan>) => void;
}
const within = (value: string | number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(Number(value)) || least));

/** How many answers an item gets. Each end pushes the other, so that they never cross. */
function Overlap({ plan, set }: PartProps) {
  return (
    <fieldset className={css.group}>
      <legend>Answers per item</legend>
      <p>Each by another person. With different numbers, an item is asked again only while it is not settled.</p>
      <div className={css.pair}>
        <NumberInput
          label="At least"
          min={1}
          max={20}
          allowDecimal={false}
          value={plan.answersMin}
          onChange={(value) => {
            const answersMin = within(value, 1, 20);
            set({ answersMin, answersMax: Math.max(answersMin, plan.answersMax) });
          }}
        />
        <NumberInput
          label="At most"
          min={1}
          max={20}
          allowDecimal={false}
          value={plan.answersMax}
          onChange={(value) => {
            const answersMax = within(value, 1, 20);
            set({ answersMax, answersMin: Math.min(answersMax, plan.answersMin) });
          }}
        />
      </div>
    </fieldset>
  );
}

/** When an item is settled: by a lead of votes, and by confidence once gold allows to speak of one. */
function Enough({ plan, set, fields }: PartProps & Pick<CustomPlanProps, 'fields'>) {
  return (
    <fieldset className={css.group}>
      <legend>When an item is settled</legend>
      <NumberInput
        label="One answer is ahead by"
        description="Until about a hundred gold answers are in, how sure a result is cannot be said. Then votes decide."
        min={1}
        max={10}
        allowDecimal={false}
        suffix={plan.lead === 1 ? ' vote' : ' votes'}
        value={plan.lead}
        onChange={(value) => set({ lead: within(value, 1, 10) })}
      />
      <Switch
        mt="sm"
        size="md"
        label="Then ask until the result is sure enough"
        checked={plan.target !== null}
        onChange={(event) => set(event.currentTarget.checked ? { target: 0.95 } : { target: null, targets: {} })}
      />
      {plan.target !== null && (
        <>
          <Percent
            label="Sure enough is"
            min={50}
            max={99.9}
            share={plan.target}
            onShare={(target) => set({ target: target ?? 0.95 })}
          />
          {fields.length > 1 && <FieldTargets plan={plan} set={set} fields={fields} />}
        </>
      )}
    </fieldset>
  );
}

function FieldTargets({ plan, set, fields }: PartProps & Pick<CustomPlanProps, 'fields'>) {
  const put = (key: string, share: number | null) => {
    const { [key]: _, ...others } = plan.targets;
    set({ targets: share === null ? others : { ...others, [key]: share } });
  };
  return (
    <fieldset className={css.group}>
      <legend>Fields that matter more, or less</legend>
      <p>Leave empty what is to be as sure as the rest.</p>
      <div className={css.pair}>
        {fields.map(({ key, label }) => (
          <Percent
            key={key}
            label={label}
            min={50}
            max={99.9}
            share={plan.targets[key] ?? null}
            onShare={(share) => put(key, share)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Review({ plan, set }: PartProps) {
  const id = useId();
  return (
    <fieldset className={css.group}>
      <legend>A reviewer looks at</legend>
      {reviewKinds.map((kind) => (
        <label key={kind} className={css.option} htmlFor={`${id}-${kind}`}>
          <input
            id={`${id}-${kind}`}
            type="radio"
            className={css.radio}
            name={id}
            checked={plan.review === kind}
            onChange={() => set({ review: kind })}
            aria-labelledby={`${id}-${kind}-title`}
            aria-describedby={`${id}-${kind}-says`}
          />
          <span className={css.words}>
            <span id={`${id}-${kind}-title`}>{reviewWords[kind].title}</span>
            <span id={`${id}-${kind}-says`} className={css.cost}>
              {reviewWords[kind].says}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface PercentProps {
  label: string;
  description?: string;
  min?: number;
  max: number;
  /** A share of 1; null where nothing is said. */
  share: number | null;
  onShare: (share: number | null) => void;
}

/** A share of 1, asked for in percent. What is half typed stays as it is typed, and counts as soon as it is within its bounds. */
function Percent({ label, description, min = 0, max, share, onShare }: PercentProps) {
  const known = share === null ? '' : Number((share * 100).toFixed(1));
  const [typed, setTyped] = useState<string | number | null>(null);
  return (
    <NumberInput
      label={label}
      {...(description ? { description } : {})}
      min={min}
      max={max}
      decimalScale={1}
      suffix=" %"
      clampBehavior="none"
      value={typed ?? known}
      onChange={(value) => {
        setTyped(value);
        const number = Number(value);
        if (value === '') onShare(null);
        else if (number >= min && number <= max) onShare(number / 100);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
