import type { Column, Definition, Row } from '@manyhands/contract';
import type { Actor } from '../../kit/actor.ts';

/** The columns that this worker sees. What is personal or secret stays with the workspace's own people. */
export const columnsFor = ({ outside }: Pick<Actor, 'outside'>, { columns }: Pick<Definition, 'columns'>): Column[] =>
  columns.filter((column) => column.shown && (column.sensitivity === 'public' || !outside));

/** The cells of a row that this worker sees. */
export function cellsFor(actor: Pick<Actor, 'outside'>, definition: Pick<Definition, 'columns'>, input: Row): Row {
  const shown = new Set(columnsFor(actor, definition).map((column) => column.key));
  return Object.fromEntries(Object.entries(input).filter(([key]) => shown.has(key)));
}
