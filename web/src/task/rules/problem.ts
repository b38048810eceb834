import type { Field } from '@manyhands/contract';

/** What is wrong with one field: as `checkAnswer` says it here, or the server in a refusal. */
export interface FieldProblem {
  field: string;
  /** Where inside the value: `[]` for the value itself, `[1, 'email']` for a cell of a table's second row. */
  path: (string | number)[];
  message: string;
}

/** What to say beside the field as a whole: its first problem that cannot be shown at a cell. */
export function outerOf(problems: FieldProblem[], field: Field): string | undefined {
  return problems.find((p) => p.field === field.key && !cellOf(p, field))?.message;
}

/** What to say at the cells of a table, by `row.column`. */
export function innerOf(problems: FieldProblem[], field: Field): Record<string, string> {
  const found: Record<string, string> = {};
  for (const p of problems) {
    const cell = p.field === field.key && cellOf(p, field);
    if (cell && !(cell in found)) found[cell] = p.message;
  }
  return found;
}

function cellOf(problem: FieldProblem, field: Field): string | null {
  const [row, column] = problem.path;
  if (field.kind !== 'table' || typeof row !== 'number') return null;
  return field.columns.some((c) => c.key === column) ? `${row}.${column}` : null;
}
