import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { Column } from '@manyhands/contract';
import { Plus } from 'lucide-react';
import { Block } from './block.tsx';
import { addColumn, changeColumn, changeColumns } from './draft.ts';
import css from './editor.module.css';
import { focusAt, idAt, useAt, useEditing, useProblemsIn } from './editor-context.ts';
import { FoldCard } from './fold-card.tsx';
import { listHands } from './list-hands.ts';
import { plainKey } from './make-key.ts';

const path = 'definition.columns';
const types: { value: Column['type']; label: string }[] = [
  { value: 'text', label: 'Short text' },
  { value: 'long_text', label: 'Long text' },
  { value: 'number', label: 'Number' },
  { value: 'url', label: 'Web address' },
  { value: 'image', label: 'Picture (address)' },
  { value: 'audio', label: 'Sound (address)' },
  { value: 'video', label: 'Video (address)' },
  { value: 'json', label: 'JSON' },
];
const sensitivities: { value: Column['sensitivity']; label: string }[] = [
  { value: 'public', label: 'Public: anyone may see it' },
  { value: 'personal', label: 'Personal: about a person' },
  { value: 'secret', label: 'Secret: only those who must' },
];

/** What an item brings along: the columns of the file that is imported. */
export function ColumnsBlock() {
  const { draft, edit, open, setOpen } = useEditing();
  const { columns } = draft.definition;
  const show = (at: number) => setOpen(at < 0 ? null : { list: 'columns', at });
  const hands = listHands(path, columns, 'Column', (next) => edit((now) => changeColumns(now, next)), show);
  const isOpen = (at: number) => open?.list === 'columns' && open.at === at;
  return (
    <Block
      path={path}
      title="Input"
      says="What each item brings: the columns of your file. Workers see those that are shown."
    >
      <ul className={css.cards}>
        {columns.map((column, at) => (
          <ColumnCard
            // A column's key may change while it is typed; its place does not.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            at={at}
            column={column}
            isLast={at === columns.length - 1}
            isOpen={isOpen(at)}
            onToggle={() => show(isOpen(at) ? -1 : at)}
            onChange={(part) => edit((now) => changeColumn(now, at, part))}
            onMove={(by) => hands.move(at, by)}
            onRemove={columns.length > 1 ? () => hands.remove(at) : undefined}
          />
        ))}
      </ul>
      <Button
        id={idAt(`${path}.add`)}
        className={css.addLast}
        variant="subtle"
        color="gray"
        leftSection={<Plus size={16} />}
        disabled={columns.length >= 60}
        onClick={() => {
          edit(addColumn);
          show(columns.length);
          focusAt(`${path}.${columns.length}.label`);
        }}
      >
        Add a column
      </Button>
    </Block>
  );
}

interface ColumnCardProps {
  at: number;
  column: Column;
  isLast: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (part: Partial<Column>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: (() => void) | undefined;
}

function ColumnCard({ at, column, isOpen, onChange, ...rest }: ColumnCardProps) {
  const here = `${path}.${at}`;
  return (
    <FoldCard
      path={here}
      title={column.label || 'Unnamed column'}
      what={`column ${column.label || at + 1}`}
      summary={summaryOf(column)}
      isOpen={isOpen}
      isFirst={at === 0}
      problems={useProblemsIn(here)}
      {...rest}
    >
      <ColumnSettings here={here} column={column} onChange={onChange} />
    </FoldCard>
  );
}

function ColumnSettings({ here, column, onChange }: { here: string } & Pick<ColumnCardProps, 'column' | 'onChange'>) {
  return (
    <>
      <div className={css.pair}>
        <TextInput
          {...useAt(`${here}.label`)}
          label="Name"
          description="Workers see it above the cell."
          withAsterisk
          value={column.label}
          onChange={(event) => onChange({ label: event.currentTarget.value })}
        />
        <Select
          {...useAt(`${here}.type`)}
          label="Type"
          description="How the cell is shown."
          data={types}
          value={column.type}
          onChange={(type) => type && onChange({ type: type as Column['type'] })}
        />
      </div>
      <div className={css.pair}>
        <TextInput
          {...useAt(`${here}.key`)}
          label="Key"
          description="The heading in your file and in exports."
          styles={{ input: { fontFamily: 'var(--mono)' } }}
          spellCheck={false}
          value={column.key}
          onChange={(event) => onChange({ key: plainKey(event.currentTarget.value) })}
        />
        <Select
          {...useAt(`${here}.sensitivity`)}
          label="Who may see it"
          description="Personal and secret cells stay with your team."
          data={sensitivities}
          value={column.sensitivity}
          onChange={(value) => value && onChange({ sensitivity: value as Column['sensitivity'] })}
        />
      </div>
      <div className={css.checks}>
        <Checkbox
          size="md"
          label="Shown to workers"
          description="If not, it only travels along into the export."
          checked={column.shown}
          onChange={(event) => onChange({ shown: event.currentTarget.checked })}
        />
        <Checkbox
          size="md"
          label="Every row must have it"
          checked={column.required}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}

function summaryOf(column: Column): string {
  const type = types.find((one) => one.value === column.type)?.label ?? column.type;
  return [
    type,
    column.shown ? '' : 'hidden',
    column.required ? '' : 'may be empty',
    column.sensitivity === 'public' ? '' : column.sensitivity,
  ]
    .filter(Boolean)
    .join(' · ');
}
