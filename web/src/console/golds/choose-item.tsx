import { Select, Textarea, TextInput } from '@mantine/core';
import type { Column, Row } from '@manyhands/contract';
import { cellOf, cellText } from '../templates/sample-cells.ts';
import { gistOf } from './gold-words.ts';
import css from './golds.module.css';

export interface ChooseItemProps {
  columns: Column[];
  samples: Row[];
  /** Which sample row; -1 for one that is written here. */
  place: number;
  onPlace: (place: number) => void;
  own: Row;
  onOwn: (row: Row) => void;
}

/** Which item is answered: one of the template’s sample rows, or one that is written here. */
export function ChooseItem({ columns, samples, place, onPlace, own, onOwn }: ChooseItemProps) {
  const rows = samples.map((row, at) => ({ value: String(at), label: `${at + 1}. ${gistOf(row)}` }));
  return (
    <section className={css.choice} aria-label="The item">
      <Select
        label="Which item?"
        description="Real ones make the best gold: the hard cases, and every kind of answer."
        data={[...rows, { value: '-1', label: 'Write or paste one' }]}
        value={String(place)}
        onChange={(value) => onPlace(Number(value))}
      />
      {place === -1 &&
        columns.map((column) => (
          <Cell
            key={column.key}
            column={column}
            text={cellText(own[column.key])}
            onText={(text) => onOwn({ ...own, [column.key]: cellOf(column, text) })}
          />
        ))}
    </section>
  );
}

function Cell({ column, text, onText }: { column: Column; text: string; onText: (text: string) => void }) {
  const label = column.label || column.key;
  return column.type === 'text' || column.type === 'json' ? (
    <Textarea label={label} value={text} onChange={(event) => onText(event.currentTarget.value)} />
  ) : (
    <TextInput label={label} value={text} onChange={(event) => onText(event.currentTarget.value)} />
  );
}
