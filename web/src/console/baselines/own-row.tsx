import { Button, Textarea, TextInput } from '@mantine/core';
import type { Column, Row } from '@manyhands/contract';
import { type ClipboardEvent, type FormEvent, useState } from 'react';
import { cellOf, cellText } from '../templates/sample-cells.ts';
import css from './baselines.module.css';
import type { ToDo } from './use-baseline.ts';

interface OwnRowProps {
  columns: Column[];
  begin: (items: ToDo[]) => void;
  open?: boolean;
}

/** A row that is written here, or pasted from a sheet: the cells of a pasted line go into the columns in their order. */
export function OwnRow({ columns, begin, open = false }: OwnRowProps) {
  const [row, setRow] = useState<Row>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin([{ source: 'row', item: null, input: row, done: false }]);
  };
  const spread = (event: ClipboardEvent, from: number) => {
    const cells = cellsOf(event.clipboardData.getData('text/plain'));
    if (cells.length < 2) return;
    event.preventDefault();
    const filled = columns.slice(from).flatMap((column, i) => {
      const cell = cells[i];
      return cell === undefined ? [] : [[column.key, cellOf(column, cell)] as const];
    });
    setRow({ ...row, ...Object.fromEntries(filled) });
  };
  return (
    <details className={css.own} open={open}>
      <summary>A row of your own</summary>
      <form onSubmit={submit} className={css.fields}>
        <p className={css.soft}>Write one, or copy a row of a sheet and paste it into the first box.</p>
        {columns.map((column, at) => {
          const shared = {
            label: column.label,
            value: cellText(row[column.key]),
            required: column.required,
            onPaste: (event: ClipboardEvent) => spread(event, at),
          };
          const set = (text: string) => setRow({ ...row, [column.key]: cellOf(column, text) });
          return column.type === 'long_text' || column.type === 'json' ? (
            <Textarea key={column.key} {...shared} onChange={(event) => set(event.currentTarget.value)} />
          ) : (
            <TextInput key={column.key} {...shared} onChange={(event) => set(event.currentTarget.value)} />
          );
        })}
        <Button type="submit" variant="default">
          Do this one
        </Button>
      </form>
    </details>
  );
}

/** The cells of the first line as a sheet copies it: between tabs. */
const cellsOf = (text: string): string[] => (text.split(/\r?\n/)[0] ?? '').split('\t').map((cell) => cell.trim());
