import type { Field, SimpleField } from '@manyhands/contract';
import { Button } from '../../look/button.tsx';
import { toggled } from '../rules/active-field.ts';
import { rowsOf, withCell } from '../rules/table-rows.ts';
import { useWords } from '../words.ts';
import type { WidgetProps } from './props.ts';
import css from './table.module.css';
import { useTypedNumber } from './typed-number.ts';

/** Rows of small fields: a grid where there is room, a card for each row on a phone. */
export function TableWidget({
  field,
  value,
  onChange,
  id,
  disabled,
  inner,
}: WidgetProps<Extract<Field, { kind: 'table' }>>) {
  const words = useWords();
  const rows = rowsOf(value, Math.max(1, field.rowsMin));
  const add = () => {
    onChange([...rows, {}]);
    // Whoever adds a row wants to fill it: on to its first cell, once it is there.
    requestAnimationFrame(() => document.getElementById(`${id}-${rows.length}-${field.columns[0]?.key}`)?.focus());
  };
  const columns = { '--columns': field.columns.length } as React.CSSProperties;
  return (
    <div className={css.table} style={columns}>
      <div className={css.head} aria-hidden="true">
        {field.columns.map((c) => (
          <span key={c.key}>
            {c.label}
            {!c.required && <span className={css.optional}> {words.optional}</span>}
          </span>
        ))}
      </div>
      {rows.map((row, at) => (
        // Rows are told apart only by their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={at} className={css.row}>
          <legend className={css.legend}>{words.row(at + 1)}</legend>
          {field.columns.map((column, c) => (
            <TableCell
              key={column.key}
              id={at === 0 && c === 0 ? id : `${id}-${at}-${column.key}`}
              column={column}
              value={row[column.key]}
              problem={inner[`${at}.${column.key}`]}
              disabled={disabled}
              onChange={(cell) => onChange(withCell(rows, at, column.key, cell))}
            />
          ))}
          <button
            type="button"
            className={css.remove}
            disabled={disabled || (rows.length <= field.rowsMin && Object.keys(row).length === 0)}
            aria-label={words.removeRow(at + 1)}
            onClick={() => onChange(rows.filter((_, i) => i !== at))}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </fieldset>
      ))}
      {rows.length < field.rowsMax && (
        <div>
          <Button disabled={disabled} onClick={add}>
            <span aria-hidden="true">+</span> {words.addRow}
          </Button>
        </div>
      )}
    </div>
  );
}

interface CellProps {
  id: string;
  column: SimpleField;
  value: unknown;
  problem: string | undefined;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

function TableCell(props: CellProps) {
  const words = useWords();
  const { id, column, problem } = props;
  return (
    <div className={css.cell}>
      <label className={css.label} htmlFor={id}>
        {column.label}
        {!column.required && <span className={css.optional}> {words.optional}</span>}
      </label>
      <CellInput {...props} />
      {problem && (
        <p id={`${id}-problem`} className={css.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

const inputs = {
  text: { type: 'text' },
  url: { type: 'url', inputMode: 'url' },
  email: { type: 'email', inputMode: 'email' },
  phone: { type: 'tel', inputMode: 'tel' },
  date: { type: 'date' },
  number: { type: 'text', inputMode: 'decimal' },
} as const;

function CellInput({ id, column, value, problem, disabled, onChange }: CellProps) {
  const words = useWords();
  const shared = {
    id,
    className: css.input,
    disabled,
    'aria-invalid': problem !== undefined,
    ...(problem ? { 'aria-describedby': `${id}-problem` } : {}),
  };
  const text = typeof value === 'string' ? value : '';
  switch (column.kind) {
    case 'choice':
      return (
        <Select shared={shared} value={text} options={column.options} onChange={(v) => onChange(v || undefined)} />
      );
    case 'yes_no': {
      const options = [
        { value: 'yes', label: words.yes },
        { value: 'no', label: words.no },
      ];
      const now = value === true ? 'yes' : value === false ? 'no' : '';
      return (
        <Select
          shared={shared}
          value={now}
          options={options}
          onChange={(v) => onChange(v === '' ? undefined : v === 'yes')}
        />
      );
    }
    case 'rating': {
      const options = Array.from({ length: column.max }, (_, i) => ({
        value: String(i + 1),
        label: words.stars(i + 1, column.max),
      }));
      return (
        <Select
          shared={shared}
          value={typeof value === 'number' ? String(value) : ''}
          options={options}
          onChange={(v) => onChange(v ? Number(v) : undefined)}
        />
      );
    }
    case 'choices':
      return <Ticks id={id} column={column} value={value} disabled={disabled} onChange={onChange} />;
    case 'long_text':
      return (
        <textarea
          {...shared}
          rows={2}
          dir="auto"
          value={text}
          onChange={(e) => onChange(e.target.value || undefined)}
        />
      );
    case 'number':
      return <NumberCell shared={shared} value={value} onChange={onChange} />;
    default:
      return (
        <input
          {...shared}
          {...inputs[column.kind]}
          autoComplete="off"
          value={text}
          onChange={(e) => onChange(e.target.value || undefined)}
        />
      );
  }
}

function NumberCell({
  shared,
  value,
  onChange,
}: {
  shared: object;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { typed, type } = useTypedNumber(value, onChange);
  return (
    <input {...shared} {...inputs.number} autoComplete="off" value={typed} onChange={(e) => type(e.target.value)} />
  );
}

interface SelectProps {
  shared: object;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}
function Select({ shared, value, options, onChange }: SelectProps) {
  const words = useWords();
  return (
    <select {...shared} value={value} onChange={(e) => onChange(e.target.value)}>
      <option value="">{words.choose}</option>
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  );
}

type TicksProps = Pick<CellProps, 'id' | 'value' | 'disabled' | 'onChange'> & {
  column: Extract<SimpleField, { kind: 'choices' }>;
};
function Ticks({ id, column, value, disabled, onChange }: TicksProps) {
  const chosen = Array.isArray(value) ? value : [];
  const all = column.options.map((o) => o.value);
  return (
    <div className={css.ticks}>
      {column.options.map((o, i) => (
        <label key={o.value} className={css.tick}>
          <input
            id={i === 0 ? id : undefined}
            type="checkbox"
            disabled={disabled}
            checked={chosen.includes(o.value)}
            onChange={() => {
              const next = toggled(all, value, o.value);
              onChange(next.length ? next : undefined);
            }}
          />
          {o.label}
        </label>
      ))}
    </div>
  );
}
