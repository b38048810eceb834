import { Select } from '@mantine/core';
import type { Field } from '@manyhands/contract';
import { useAt } from './editor-context.ts';
import type { FieldSettingsProps } from './field-props.ts';

const types: Partial<Record<Field['kind'], readonly string[]>> = {
  text: ['text', 'long_text'],
  long_text: ['text', 'long_text'],
  table: ['json'],
};

/** The input column that a field starts from, for forms in which something given is put right. Columns of a table have none. */
export function PrefillSetting({ path, field, columns, onChange }: Omit<FieldSettingsProps, 'card' | 'settled'>) {
  const at = useAt(`${path}.prefill`);
  const fitting = columns.filter((column) => types[field.kind]?.includes(column.type));
  const inTable = path.includes('.columns.');
  if (inTable || (fitting.length === 0 && field.prefill === undefined)) return null;
  return (
    <Select
      {...at}
      label="Starts from"
      description="The field begins with what this column says; what is not changed is no part of the answer."
      placeholder="Empty"
      clearable
      data={fitting.map((column) => ({ value: column.key, label: column.label || column.key }))}
      value={fitting.some((column) => column.key === field.prefill) ? (field.prefill ?? null) : null}
      onChange={(key) => {
        const { prefill: _, ...rest } = field;
        onChange((key ? { ...rest, prefill: key } : rest) as Field);
      }}
    />
  );
}
