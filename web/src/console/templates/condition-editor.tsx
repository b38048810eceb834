import { MultiSelect, Select, Switch } from '@mantine/core';
import type { Condition, Field } from '@manyhands/contract';
import { type Comparison, comparisonsOf, conditionOn } from './conditions.ts';
import css from './editor.module.css';
import { idAt, useAt, useEditing, usePlaces } from './editor-context.ts';
import { NumberSetting, TextSetting } from './setting-inputs.tsx';

export interface ConditionEditorProps {
  path: string;
  condition: Condition | undefined;
  earlier: Field[];
  onChange: (condition: Condition | undefined) => void;
}

/** When a field is asked: always, or by what an earlier field was answered. */
export function ConditionEditor({ path, condition, earlier, onChange }: ConditionEditorProps) {
  const first = earlier.at(-1);
  if (!condition && !first) return null;
  return (
    <fieldset className={css.condition}>
      <Switch
        id={idAt(path)}
        size="md"
        label="Only ask this after a certain answer"
        checked={condition !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked && first ? conditionOn(first) : undefined)}
      />
      {condition && <Parts path={path} condition={condition} earlier={earlier} onChange={onChange} />}
    </fieldset>
  );
}

interface PartsProps extends ConditionEditorProps {
  condition: Condition;
}

function Parts({ path, condition, earlier, onChange }: PartsProps) {
  const { error: lost } = useMissing(condition, earlier);
  const asked = earlier.find((field) => field.key === condition.field);
  const at = usePlaces();
  const comparisons = asked ? comparisonsOf(asked) : [];
  const comparison = comparisons.find((one) => one.is === condition.is);
  return (
    <div className={css.conditionParts}>
      <Select
        {...at(`${path}.field`)}
        {...(lost ? { error: lost } : {})}
        label="Field"
        data={earlier.map((field) => ({ value: field.key, label: field.label || field.key }))}
        value={asked ? condition.field : null}
        onChange={(key) => {
          const field = earlier.find((one) => one.key === key);
          if (field) onChange(conditionOn(field));
        }}
      />
      {asked && (
        <Select
          {...at(`${path}.is`)}
          label="Comparison"
          data={comparisons.map((one) => ({ value: one.is as string, label: one.words }))}
          value={comparison ? condition.is : null}
          onChange={(is) => is && onChange(kept(conditionOn(asked, is as Condition['is']), condition, comparisons))}
        />
      )}
      {asked && comparison && (
        <ComparedWith
          path={path}
          condition={condition}
          earlier={earlier}
          onChange={onChange}
          asked={asked}
          comparison={comparison}
        />
      )}
    </div>
  );
}

/** A condition that names no earlier field would hide its field for ever: said at once, not only when it is saved. */
function useMissing(condition: Condition, earlier: Field[]): { error?: string } {
  const { draft } = useEditing();
  if (earlier.some((field) => field.key === condition.field)) return {};
  const later = draft.definition.form.find((field) => field.key === condition.field);
  return {
    error: later
      ? `“${later.label}” comes after this one. Move it up, or choose another.`
      : 'That field is gone. Choose another.',
  };
}

/** The value stays when the new comparison asks for the same kind of value. */
function kept(next: Condition, before: Condition, comparisons: Comparison[]): Condition {
  const compared = (is: Condition['is']) => comparisons.find((one) => one.is === is)?.compared;
  return compared(next.is) === compared(before.is) && before.value !== undefined
    ? { ...next, value: before.value }
    : next;
}

function ComparedWith({
  path,
  condition,
  asked,
  comparison,
  onChange,
}: PartsProps & { asked: Field; comparison: Comparison }) {
  const at = useAt(`${path}.value`);
  const set = (value: NonNullable<Condition['value']>) => onChange({ ...condition, value });
  const options = 'options' in asked ? asked.options.map((o) => ({ value: o.value, label: o.label || o.value })) : [];
  switch (comparison.compared) {
    case 'nothing':
      return null;
    case 'option':
      return (
        <Select
          {...at}
          label="Answer"
          data={options}
          value={String(condition.value ?? '')}
          onChange={(v) => v && set(v)}
        />
      );
    case 'options':
      return (
        <MultiSelect
          {...at}
          size="md"
          label="Answers"
          data={options}
          value={Array.isArray(condition.value) ? condition.value : []}
          onChange={set}
        />
      );
    case 'yes-no':
      return (
        <Select
          {...at}
          label="Answer"
          data={[
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
          value={String(condition.value)}
          onChange={(v) => set(v === 'true')}
        />
      );
    case 'number':
      return (
        <NumberSetting
          path={`${path}.value`}
          label="Number"
          needed
          value={typeof condition.value === 'number' ? condition.value : undefined}
          onChange={(n) => n !== undefined && set(n)}
        />
      );
    default:
      return (
        <TextSetting
          path={`${path}.value`}
          label={comparison.compared === 'date' ? 'Date' : 'Text'}
          type={comparison.compared}
          value={String(condition.value ?? '')}
          onChange={(text = '') => set(text)}
        />
      );
  }
}
