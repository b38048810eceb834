import { Textarea } from '@mantine/core';
import { type Field, showAnswer, type Values } from '@manyhands/contract';
import { useId } from 'react';
import css from './golds.module.css';
import { isCountable, knowable } from './truth.ts';

export interface Settings {
  checked: string[];
  reason: string;
  practice: boolean;
}
export interface TruthSettingsProps {
  form: readonly Field[];
  values: Values;
  settings: Settings;
  onChange: (settings: Settings) => void;
}

/** What of an answer is checked, why it is right, and what the gold is for. */
export function TruthSettings({ form, values, settings, onChange }: TruthSettingsProps) {
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  return (
    <>
      <WhichFields form={form} values={values} checked={settings.checked} onChecked={(checked) => set({ checked })} />
      <Textarea
        label="Why is this right?"
        description="A worker who answers otherwise reads it, so that the next answer is better. One sentence will do."
        maxLength={1000}
        value={settings.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      <WhatFor practice={settings.practice} onPractice={(practice) => set({ practice })} />
    </>
  );
}

interface WhichFieldsProps {
  form: readonly Field[];
  values: Values;
  checked: readonly string[];
  onChecked: (checked: string[]) => void;
}

function WhichFields({ form, values, checked, onChecked }: WhichFieldsProps) {
  const fields = knowable(form);
  const worded = fields.some((field) => checked.includes(field.key) && !isCountable(field));
  if (fields.length < 2)
    return worded ? (
      <p className={css.soft}>Two people rarely write the same words. A choice or a number makes better gold.</p>
    ) : null;
  return (
    <fieldset className={css.fields}>
      <legend>Which answers are checked?</legend>
      <p>Take those that everybody who looks closely gives alike. {worded && 'People rarely write the same words.'}</p>
      {fields.map((field) => (
        <label key={field.key} className={css.check}>
          <input
            type="checkbox"
            checked={checked.includes(field.key)}
            onChange={(event) =>
              onChecked(
                event.currentTarget.checked ? [...checked, field.key] : checked.filter((key) => key !== field.key),
              )
            }
          />
          <span>
            {field.label}
            <small>
              {showAnswer(field, values[field.key]) ||
                (checked.includes(field.key) ? 'has to stay empty' : 'not checked')}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function WhatFor({ practice, onPractice }: { practice: boolean; onPractice: (practice: boolean) => void }) {
  const name = useId();
  return (
    <fieldset className={css.fields}>
      <legend>What is it for?</legend>
      <label className={css.check}>
        <input type="radio" name={name} checked={!practice} onChange={() => onPractice(false)} />
        <span>
          To check
          <small>Mixed in unseen, at most once for each person.</small>
        </span>
      </label>
      <label className={css.check}>
        <input type="radio" name={name} checked={practice} onChange={() => onPractice(true)} />
        <span>
          To practise
          <small>Shown before the work begins, with what is right and why. Never mixed in.</small>
        </span>
      </label>
    </fieldset>
  );
}
