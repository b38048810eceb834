import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAt } from './editor-context.ts';

interface NumberSettingProps {
  path: string;
  label: string;
  description?: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  min?: number;
  max?: number;
  /** Whole numbers only. */
  whole?: boolean;
  /** Emptied, it keeps the number it had. */
  needed?: boolean;
  suffix?: string;
  placeholder?: string;
}

/** A number of the definition; hands on whole readings only, and shows what is half typed. */
export function NumberSetting(props: NumberSettingProps) {
  const { path, label, description, value, onChange, min, max, whole = false, needed = false } = props;
  const [typing, setTyping] = useState<string | number | null>(null);
  return (
    <NumberInput
      {...useAt(path)}
      label={label}
      {...(description ? { description } : {})}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(props.suffix ? { suffix: props.suffix } : {})}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      allowDecimal={!whole}
      clampBehavior="blur"
      hideControls
      inputMode={whole ? 'numeric' : 'decimal'}
      value={typing ?? value ?? ''}
      onChange={(next) => {
        setTyping(next);
        if (typeof next === 'number' && (min === undefined || next >= min) && (max === undefined || next <= max))
          onChange(next);
        else if (next === '' && !needed) onChange(undefined);
      }}
      onBlur={() => setTyping(null)}
    />
  );
}

interface TextSettingProps {
  path: string;
  label: string;
  description?: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  maxLength?: number;
  placeholder?: string;
  mono?: boolean;
  required?: boolean;
  type?: 'text' | 'date';
}

/** A text of the definition; empty means that there is none. */
export function TextSetting(props: TextSettingProps) {
  const { path, label, description, value, onChange, mono = false, required = false } = props;
  return (
    <TextInput
      {...useAt(path)}
      label={label}
      withAsterisk={required}
      type={props.type ?? 'text'}
      {...(description ? { description } : {})}
      {...(props.maxLength ? { maxLength: props.maxLength } : {})}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      {...(mono ? { styles: { input: { fontFamily: 'var(--mono)' } }, spellCheck: false } : {})}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
