import type { SimpleField } from '@manyhands/contract';
import { useEffect, useRef } from 'react';
import { classes } from '../../look/classes.ts';
import { stepNumber } from '../rules/number-text.ts';
import { useWords } from '../words.ts';
import css from './inputs.module.css';
import type { WidgetProps } from './props.ts';
import { useTypedNumber } from './typed-number.ts';

type Of<K extends SimpleField['kind']> = Extract<SimpleField, { kind: K }>;

const kinds = {
  text: { type: 'text' },
  url: {
    type: 'url',
    inputMode: 'url',
    autoCapitalize: 'none',
    spellCheck: false,
    placeholder: 'https://',
    dir: 'ltr',
  },
  email: {
    type: 'email',
    inputMode: 'email',
    autoCapitalize: 'none',
    spellCheck: false,
    placeholder: 'name@example.com',
    dir: 'ltr',
  },
  phone: { type: 'tel', inputMode: 'tel', placeholder: '+91 98765 43210', dir: 'ltr' },
  date: { type: 'date' },
} as const;

const textOf = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
/** Text given back to the form: nothing typed is no answer. */
const given = (typed: string) => (typed === '' ? undefined : typed);

/** One line of text, an address, a phone number or a date, each with the keyboard that a phone should show. */
export function LineWidget({
  field,
  value,
  onChange,
  id,
  disabled,
  describedBy,
  invalid,
}: WidgetProps<Of<keyof typeof kinds>>) {
  const text = textOf(value);
  const range = field.kind === 'date' ? { min: field.min, max: field.max } : {};
  return (
    <>
      <input
        {...kinds[field.kind]}
        {...range}
        className={classes(css.input, field.kind === 'date' && css.date)}
        id={id}
        autoComplete="off"
        dir={field.kind === 'text' ? 'auto' : undefined}
        value={text}
        disabled={disabled}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-required={field.required}
        onChange={(e) => onChange(given(e.target.value))}
      />
      {field.kind === 'text' && <Counter text={text} max={field.maxLength} />}
    </>
  );
}

/** Several lines; grows with what is typed. */
export function LongTextWidget({
  field,
  value,
  onChange,
  id,
  disabled,
  describedBy,
  invalid,
}: WidgetProps<Of<'long_text'>>) {
  const area = useRef<HTMLTextAreaElement>(null);
  const text = textOf(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${Math.min(element.scrollHeight + 2, 480)}px`;
  }, [text]);
  return (
    <>
      <textarea
        ref={area}
        className={css.input}
        id={id}
        rows={4}
        dir="auto"
        value={text}
        disabled={disabled}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-required={field.required}
        onChange={(e) => onChange(given(e.target.value))}
      />
      <Counter text={text} max={field.maxLength} />
    </>
  );
}

/** How much of the room is used. Text is never cut off while typing or pasting; too much is a problem to put right. */
function Counter({ text, max }: { text: string; max: number | undefined }) {
  const words = useWords();
  if (max === undefined) return null;
  return <p className={classes(css.counter, text.length > max && css.over)}>{words.letters(text.length, max)}</p>;
}

/** A number with its unit and two steppers. What is typed stays as typed until it is a number. */
export function NumberWidget({
  field,
  value,
  onChange,
  id,
  disabled,
  describedBy,
  invalid,
}: WidgetProps<Of<'number'>>) {
  const words = useWords();
  const { typed, type } = useTypedNumber(value, onChange);
  const step = (by: 1 | -1) => onChange(stepNumber(value, by, field));
  const range = words.range(field.min, field.max);
  const stepper = (by: 1 | -1, name: string, sign: string) => (
    <button
      type="button"
      className={css.stepper}
      disabled={disabled}
      tabIndex={-1}
      aria-label={name}
      onClick={() => step(by)}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <>
      <div className={css.number}>
        {stepper(-1, words.less, '−')}
        <div className={css.amount}>
          <input
            className={css.digits}
            id={id}
            type="text"
            inputMode={field.min !== undefined && field.min >= 0 ? 'decimal' : 'text'}
            autoComplete="off"
            size={Math.max(6, typed.length)}
            value={typed}
            disabled={disabled}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            aria-required={field.required}
            onChange={(e) => type(e.target.value)}
            onKeyDown={(e) => {
              if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return;
              e.preventDefault();
              step(e.key === 'ArrowUp' ? 1 : -1);
            }}
          />
          {field.unit && <span className={css.unit}>{field.unit}</span>}
        </div>
        {stepper(1, words.more, '+')}
      </div>
      {range && <p className={css.counter}>{range}</p>}
    </>
  );
}
