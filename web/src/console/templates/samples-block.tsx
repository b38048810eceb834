import { Button } from '@mantine/core';
import type { Row } from '@manyhands/contract';
import { Plus } from 'lucide-react';
import { type ClipboardEvent, useState } from 'react';
import { Block } from './block.tsx';
import { changeSamples } from './draft.ts';
import css from './editor.module.css';
import { focusAt, idAt, useEditing } from './editor-context.ts';
import { listHands } from './list-hands.ts';
import { replaced } from './lists.ts';
import { RowMenu } from './row-menu.tsx';
import { cellText } from './sample-cells.ts';
import { pastedRows } from './sample-rows.ts';

/** Rows that are drawn before somebody asks for all: a page with a hundred rows of cells is slow to type in. */
const rowsAtFirst = 8;

/** A few rows to see and try the template with: a small table, filled by hand or pasted from a spreadsheet. */
export function SamplesBlock() {
  const { draft, edit } = useEditing();
  const { samples } = draft;
  const { columns } = draft.definition;
  const [all, setAll] = useState(false);
  const shown = all ? samples : samples.slice(0, rowsAtFirst);
  const change = (next: (rows: Row[]) => Row[]) => edit((now) => changeSamples(now, next));
  const hands = listHands('samples', samples, 'Sample row', change);
  const paste = (event: ClipboardEvent, at: number, column: number) => {
    const text = event.clipboardData.getData('text');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    change((now) => pastedRows(now, columns, { at, column, text }));
  };
  return (
    <Block
      title="Sample rows"
      says="Rows to see and try it with; no batch uses them. Type, or paste cells from a spreadsheet."
    >
      <section className={css.scroll} aria-label="Sample rows">
        <table className={css.samples}>
          <thead>
            <tr>
              <th scope="col">
                <span className="heard">Row</span>
              </th>
              {columns.map((column) => (
                <th scope="col" key={column.key}>
                  {column.label || column.key}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              // Rows have no identity but their place.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                {columns.map((column, place) => (
                  <td key={column.key}>
                    <textarea
                      id={idAt(place === 0 ? `samples.${at}` : `samples.${at}.${column.key}`)}
                      rows={1}
                      aria-label={`${column.label || column.key}, row ${at + 1}`}
                      value={cellText(row[column.key])}
                      onChange={(event) => {
                        const cell = event.currentTarget.value;
                        change((now) => replaced(now, at, { ...now[at], [column.key]: cell }));
                      }}
                      onPaste={(event) => paste(event, at, place)}
                    />
                  </td>
                ))}
                <td className={css.rowMenu}>
                  <RowMenu
                    what={`sample row ${at + 1}`}
                    onMove={(by) => hands.move(at, by)}
                    isFirst={at === 0}
                    isLast={at === samples.length - 1}
                    onRemove={() => hands.remove(at)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={css.row}>
        <Button
          id={idAt('samples.add')}
          className={css.addLast}
          variant="subtle"
          color="gray"
          leftSection={<Plus size={16} />}
          disabled={samples.length >= 100}
          onClick={() => {
            setAll(true);
            change((now) => [...now, {}]);
            focusAt(`samples.${samples.length}`);
          }}
        >
          Add a row
        </Button>
        {samples.length > shown.length && (
          <Button variant="subtle" color="gray" onClick={() => setAll(true)}>
            Show all {samples.length} rows
          </Button>
        )}
      </div>
    </Block>
  );
}
