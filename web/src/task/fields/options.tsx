import type { SimpleField } from '@manyhands/contract';
import { useRef, useState } from 'react';
import { Key } from '../../look/button.tsx';
import { classes } from '../../look/classes.ts';
import { isAnswered, toggled } from '../rules/active-field.ts';
import { useWords } from '../words.ts';
import css from './options.module.css';
import type { WidgetProps } from './props.ts';

type Of<K extends SimpleField['kind']> = Extract<SimpleField, { kind: K }>;
interface Option {
  value: string;
  label: string;
  help?: string | undefined;
}

/** Above this many, a box to find options by their words appears. */
const filterFrom = 12;

export function ChoiceWidget(props: WidgetProps<Of<'choice'>>) {
  const { field, value, onChange } = props;
  return (
    <OptionList
      {...props}
      type="radio"
      options={field.options}
      isOn={(o) => o === value}
      onPick={(o, by) => onChange(o, by)}
    />
  );
}

export function ChoicesWidget(props: WidgetProps<Of<'choices'>>) {
  const { field, value, onChange } = props;
  const words = useWords();
  const chosen = Array.isArray(value) ? value : [];
  const all = field.options.map((o) => o.value);
  const pick = (o: string) => {
    const next = toggled(all, value, o);
    onChange(next.length ? next : undefined);
  };
  return (
    <>
      <p className={css.rule}>{words.pickSome(field.min, field.max)}</p>
      <OptionList {...props} type="checkbox" options={field.options} isOn={(o) => chosen.includes(o)} onPick={pick} />
    </>
  );
}

export function YesNoWidget(props: WidgetProps<Of<'yes_no'>>) {
  const { value, onChange } = props;
  const words = useWords();
  const options = [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ];
  return (
    <OptionList
      {...props}
      type="radio"
      side
      keyNames={['Y', 'N']}
      options={options}
      isOn={(o) => value === (o === 'yes')}
      onPick={(o, by) => onChange(o === 'yes', by)}
    />
  );
}

interface OptionListProps extends WidgetProps<SimpleField> {
  type: 'radio' | 'checkbox';
  options: Option[];
  /** Side by side, for two short words. */
  side?: boolean;
  keyNames?: string[];
  isOn: (option: string) => boolean;
  onPick: (option: string, by: 'pick' | 'arrow') => void;
}

function OptionList({
  type,
  options,
  side,
  keyNames,
  isOn,
  onPick,
  field,
  id,
  active,
  disabled,
  describedBy,
  invalid,
  value,
  onChange,
}: OptionListProps) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  // Arrow keys walk through native radio buttons and choose on the way; that is looking around, not a decision.
  const arrow = useRef(false);
  const wanted = typed.trim().toLowerCase();
  const shown = wanted ? options.filter((o) => o.label.toLowerCase().includes(wanted)) : options;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only overhears what bubbles up from the controls inside
    <div
      className={classes(css.list, side && css.side)}
      onKeyDown={(e) => {
        arrow.current = e.key.startsWith('Arrow');
      }}
      onPointerDown={() => {
        arrow.current = false;
      }}
    >
      {options.length > filterFrom && (
        <input
          className={css.filter}
          type="search"
          placeholder={words.filter}
          aria-label={words.filter}
          value={typed}
          disabled={disabled}
          onChange={(e) => setTyped(e.target.value)}
        />
      )}
      {shown.length === 0 && (
        <p className={css.rule} role="status">
          {words.noOption(typed.trim())}
        </p>
      )}
      {shown.map((option) => {
        const at = options.indexOf(option);
        const key = keyNames?.[at] ?? (at < 9 ? String(at + 1) : at === 9 ? '0' : undefined);
        return (
          <label key={option.value} className={classes(css.option, isOn(option.value) && css.on, disabled && css.off)}>
            <input
              className={classes(css.input, type === 'radio' && css.round)}
              id={option === shown[0] ? id : undefined}
              type={type}
              name={id}
              checked={isOn(option.value)}
              disabled={disabled}
              aria-describedby={describedBy}
              {...(type === 'checkbox' || !invalid ? {} : { 'aria-invalid': true })}
              {...(key ? { 'aria-keyshortcuts': key } : {})}
              onChange={() => onPick(option.value, arrow.current ? 'arrow' : 'pick')}
            />
            <span className={css.words}>
              <span className={css.name}>{option.label}</span>
              {option.help && <span className={css.help}>{option.help}</span>}
            </span>
            {active && key && <Key name={key} />}
          </label>
        );
      })}
      {type === 'radio' && !field.required && isAnswered(value) && !disabled && (
        <button type="button" className={css.clear} onClick={() => onChange(undefined)}>
          {words.clear}
        </button>
      )}
    </div>
  );
}

/** Stars that say their number: a radio group, because a star alone tells nobody whether 2 is good. */
export function RatingWidget({
  field,
  value,
  onChange,
  id,
  active,
  disabled,
  describedBy,
  invalid,
}: WidgetProps<Of<'rating'>>) {
  const words = useWords();
  const arrow = useRef(false);
  const stars = Array.from({ length: field.max }, (_, i) => i + 1);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only overhears what bubbles up from the controls inside
    <div
      className={css.stars}
      onKeyDown={(e) => {
        arrow.current = e.key.startsWith('Arrow');
      }}
      onPointerDown={() => {
        arrow.current = false;
      }}
    >
      {stars.map((n) => (
        <label
          key={n}
          className={classes(
            css.star,
            typeof value === 'number' && n <= value && css.lit,
            n === value && css.on,
            disabled && css.off,
          )}
        >
          <input
            className="heard"
            id={n === 1 ? id : undefined}
            type="radio"
            name={id}
            checked={value === n}
            disabled={disabled}
            aria-label={words.stars(n, field.max)}
            aria-describedby={describedBy}
            {...(invalid ? { 'aria-invalid': true } : {})}
            {...(active ? { 'aria-keyshortcuts': String(n % 10) } : {})}
            onChange={() => onChange(n, arrow.current ? 'arrow' : 'pick')}
          />
          <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
            <path d="m12 3.2 2.7 5.6 6.1.8-4.5 4.2 1.1 6.1-5.4-3-5.4 3 1.1-6.1L3.2 9.6l6.1-.8Z" />
          </svg>
          <span aria-hidden="true">{n}</span>
        </label>
      ))}
      {!field.required && isAnswered(value) && !disabled && (
        <button type="button" className={css.clear} onClick={() => onChange(undefined)}>
          {words.clear}
        </button>
      )}
    </div>
  );
}
