import { Button } from '@mantine/core';
import type { Field, SimpleField } from '@manyhands/contract';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { followingKey } from './draft.ts';
import css from './editor.module.css';
import { focusAt, useAt, useEditing } from './editor-context.ts';
import type { FieldSettingsProps } from './field-props.ts';
import { moved, replaced, without } from './lists.ts';
import { makeKey } from './make-key.ts';
import { renameInConditions } from './rename.ts';
import { NumberSetting } from './setting-inputs.tsx';

type Table = Extract<Field, { kind: 'table' }>;
type TableColumnsProps = Omit<FieldSettingsProps, 'field'> & { field: Table };

/** The columns of a table that is an answer, each a small field of its own, and how many rows it may have. */
export function TableColumns({ path, field, onChange, card: FieldCard }: TableColumnsProps) {
  const { draft } = useEditing();
  const [open, setOpen] = useState<number | null>(null);
  const { error } = useAt(`${path}.columns`);
  const here = `${path}.columns`;
  const put = (columns: SimpleField[]) => onChange({ ...field, columns });
  const isSettled = (what: string) => draft.settled.includes(what);
  const add = () => {
    const taken = field.columns.map((c) => c.key);
    put([...field.columns, { kind: 'text', key: makeKey('', taken, 'column'), label: '', required: true }]);
    setOpen(field.columns.length);
    focusAt(`${here}.${field.columns.length}.label`);
  };
  return (
    <fieldset className={css.options}>
      <legend className={css.legend}>Columns of the table</legend>
      <ol className={css.cards}>
        {field.columns.map((column, at) => (
          <FieldCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a column's key may change while it is typed; its place does not
            key={at}
            inTable
            path={`${here}.${at}`}
            field={column}
            earlier={field.columns.slice(0, at)}
            columns={[]}
            settled={(value) => isSettled(`option ${field.key} ${column.key} ${value}`)}
            isFirst={at === 0}
            isLast={at === field.columns.length - 1}
            isOpen={open === at}
            onToggle={() => setOpen(open === at ? null : at)}
            onChange={(next) =>
              put(
                changeTableColumn(
                  field.columns,
                  at,
                  next as SimpleField,
                  isSettled(`field ${field.key} ${column.key}`),
                ),
              )
            }
            onMove={(by) => {
              if (!field.columns[at + by]) return;
              put(moved(field.columns, at, at + by));
              setOpen(null);
              focusAt(`${here}.${at + by}`);
            }}
            onRemove={
              field.columns.length > 1
                ? () => {
                    put(without(field.columns, at));
                    setOpen(null);
                    focusAt(`${here}.${Math.max(0, at - 1)}`);
                  }
                : undefined
            }
          />
        ))}
      </ol>
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Plus size={16} />}
        disabled={field.columns.length >= 12}
        onClick={add}
      >
        Add a column
      </Button>
      <div className={css.pair}>
        <NumberSetting
          path={`${path}.rowsMin`}
          label="Rows at least"
          whole
          needed
          min={0}
          max={200}
          value={field.rowsMin}
          onChange={(rowsMin = 1) => onChange({ ...field, rowsMin })}
        />
        <NumberSetting
          path={`${path}.rowsMax`}
          label="Rows at most"
          whole
          needed
          min={1}
          max={200}
          value={field.rowsMax}
          onChange={(rowsMax = 20) => onChange({ ...field, rowsMax })}
        />
      </div>
    </fieldset>
  );
}

function changeTableColumn(columns: SimpleField[], at: number, next: SimpleField, settled: boolean): SimpleField[] {
  const before = columns[at];
  if (!before) return columns;
  const taken = without(columns, at).map((c) => c.key);
  const key = next.key === before.key ? followingKey(before, next.label, taken, 'column', settled) : next.key;
  const after = { ...next, key };
  return renameInConditions(replaced(columns, at, after), before, after);
}
