import { type Field, showAnswer } from '@manyhands/contract';
import { rowsOf } from '../../task/rules/table-rows.ts';
import css from './disagreements.module.css';

export interface RowChangesProps {
  field: Extract<Field, { kind: 'table' }>;
  own: unknown;
  against: unknown;
  rows: { own: number | null; against: number | null; cells: string[] }[];
}

/** A table with the cells that differ: what stands here underlined, what stands in the other table struck through beside it. */
export function RowChanges({ field, own, against, rows }: RowChangesProps) {
  const [here, there] = [rowsOf(own, 0), rowsOf(against, 0)];
  const text = (column: (typeof field.columns)[number], row: Record<string, unknown> | undefined) =>
    row ? showAnswer(column, row[column.key]) : '';
  return (
    // A region that scrolls sideways must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={css.scroll} tabIndex={0} aria-label={field.label}>
      <table className={css.table}>
        <thead>
          <tr>
            {field.columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.own}/${row.against}`}>
              {field.columns.map((column) => {
                const mine = text(column, row.own === null ? undefined : here[row.own]);
                const theirs = text(column, row.against === null ? undefined : there[row.against]);
                return (
                  <td key={column.key} dir="auto">
                    {row.cells.includes(column.key) ? (
                      <>
                        {theirs && <del className={css.missing}>{theirs}</del>}{' '}
                        {mine && <ins className={css.added}>{mine}</ins>}
                      </>
                    ) : (
                      mine
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
