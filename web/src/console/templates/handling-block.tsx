import { Button, Switch } from '@mantine/core';
import { planNamed, type Touches } from '@manyhands/contract';
import { useState } from 'react';
import { PlanPicker } from '../plans/plan-picker.tsx';
import { planWords } from '../plans/plan-words.ts';
import { Block } from './block.tsx';
import { changeDefinition, changePlan } from './draft.ts';
import css from './editor.module.css';
import { idAt, useEditing } from './editor-context.ts';
import { KindSetting } from './kind-setting.tsx';
import type { Whole } from './use-draft.ts';

const switches: { value: Touches; label: string; says: string }[] = [
  { value: 'brand_voice', label: 'It speaks in your voice', says: 'Brand voice: the words go out in your name.' },
  {
    value: 'customer_trust',
    label: 'A customer’s trust hangs on it',
    says: 'Customer trust: complaints, refunds, private matters.',
  },
  { value: 'secrets', label: 'It needs a secret', says: 'Secrets: passwords, keys, plans that nobody else knows.' },
  { value: 'money', label: 'It moves money', says: 'Money: payments, prices that apply at once, bank details.' },
];

/** Who may do it, and how its quality is cared for. */
export function HandlingBlock({ saved }: { saved: Whole | null }) {
  const { draft, edit } = useEditing();
  const { touches } = draft.definition;
  const set = (value: Touches, on: boolean) =>
    edit((now) => {
      const others = now.definition.touches.filter((one) => one !== value);
      const next = switches.map((one) => one.value).filter((one) => (one === value ? on : others.includes(one)));
      return changeDefinition(now, { touches: next });
    });
  return (
    <Block title="Who may do it" says="Say what this work touches. Whatever is on here never leaves your team.">
      <fieldset className={css.switches} aria-label="What it touches">
        {switches.map(({ value, label, says }) => (
          <Switch
            key={value}
            id={idAt(`definition.touches.${value}`)}
            size="md"
            label={label}
            description={says}
            checked={touches.includes(value)}
            onChange={(event) => set(value, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <p className={css.follows} role="status">
        {touches.length > 0
          ? 'Stays within your team: batches of it are not offered to people outside, whatever else is chosen.'
          : 'May be given to people outside your team, once a test batch was reviewed. Personal and secret columns stay hidden from them.'}
      </p>
      {saved && <KindSetting template={saved} />}
    </Block>
  );
}

/** The quality plan that batches of this template begin with. */
export function PlanBlock() {
  const { draft, edit } = useEditing();
  const { plan, definition } = draft;
  const [isOpen, setOpen] = useState(false);
  return (
    <Block
      title="Quality"
      says="How many people answer an item, and who looks at it. Each new batch begins with this and may change it."
    >
      {isOpen ? (
        <PlanPicker
          plan={plan ?? planNamed('balanced')}
          onChange={(next) => edit((now) => changePlan(now, next))}
          items={null}
          secondsPerAnswer={definition.brief.minutes * 60}
          fields={definition.form.map(({ key, label }) => ({ key, label }))}
        />
      ) : (
        <p className={css.facts}>
          {plan ? (
            <>
              <strong>{planWords[plan.name].title}.</strong> {planWords[plan.name].says}
            </>
          ) : (
            'None chosen: each batch says its own.'
          )}
        </p>
      )}
      <div className={css.row}>
        <Button
          id={idAt('plan')}
          variant="default"
          aria-expanded={isOpen}
          onClick={() => {
            if (!isOpen && !plan) edit((now) => changePlan(now, planNamed('balanced')));
            setOpen(!isOpen);
          }}
        >
          {isOpen ? 'Done choosing' : plan ? 'Choose another plan' : 'Choose a plan'}
        </Button>
        {plan && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              setOpen(false);
              edit((now) => changePlan(now, null));
            }}
          >
            Choose none
          </Button>
        )}
      </div>
    </Block>
  );
}
