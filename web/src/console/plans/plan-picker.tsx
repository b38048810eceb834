import { costOf, type Plan, type PlanName, planNamed, planNames } from '@manyhands/contract';
import { useId } from 'react';
import { classes } from '../../look/classes.ts';
import { CustomPlan } from './custom-plan.tsx';
import css from './plan-picker.module.css';
import { costText, minutesText, planWords } from './plan-words.ts';

export interface PlanPickerProps {
  plan: Plan;
  onChange: (plan: Plan) => void;
  /** How many items there are; null before any is known, when the cost of a hundred is told as an example. */
  items: number | null;
  /** Expected or measured time of one answer. */
  secondsPerAnswer: number;
  /** The fields that are asked, for targets of their own. */
  fields: { key: string; label: string }[];
}

const example = 100;

/** How quality is cared for, chosen in words: each plan with what it means and what it will cost. */
export function PlanPicker({ plan, onChange, items, secondsPerAnswer, fields }: PlanPickerProps) {
  const id = useId();
  const choose = (name: PlanName) => {
    if (name !== plan.name) onChange(name === 'custom' ? { ...plan, name } : planNamed(name));
  };
  return (
    <fieldset className={css.plans}>
      <legend className={css.legend}>Quality</legend>
      <p className={css.hint}>
        How many people answer an item, and who looks at it.{' '}
        {items === null && 'You have no items yet, so this is what a hundred would take.'}
      </p>
      <div className={css.list}>
        {planNames.map((name) => (
          <PlanCard
            key={name}
            id={`${id}-${name}`}
            group={id}
            name={name}
            chosen={plan.name === name}
            onChoose={() => choose(name)}
            cost={name === 'custom' ? undefined : costOf(planNamed(name), items ?? example, secondsPerAnswer)}
            items={items ?? example}
          />
        ))}
      </div>
      {plan.name === 'custom' && (
        <CustomPlan
          plan={plan}
          onChange={onChange}
          fields={fields}
          cost={costOf(plan, items ?? example, secondsPerAnswer)}
          items={items ?? example}
        />
      )}
    </fieldset>
  );
}

interface PlanCardProps {
  id: string;
  group: string;
  name: PlanName;
  chosen: boolean;
  onChoose: () => void;
  cost: ReturnType<typeof costOf> | undefined;
  items: number;
}

function PlanCard({ id, group, name, chosen, onChoose, cost, items }: PlanCardProps) {
  const { title, says } = planWords[name];
  return (
    <label className={classes(css.card, chosen && css.chosen)} htmlFor={id}>
      <input
        id={id}
        type="radio"
        className={css.radio}
        name={group}
        checked={chosen}
        onChange={onChoose}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-says`}
      />
      <span className={css.words}>
        <span id={`${id}-title`} className={css.title}>
          {title}
        </span>
        <span id={`${id}-says`} className={css.says}>
          {says}
          {cost && (
            <span className={css.cost} title={minutesText(cost)}>
              {costText(items, cost)}
            </span>
          )}
        </span>
      </span>
    </label>
  );
}
