import { InferenceProblem } from '../problem.ts';
import type { Features } from './features.ts';
import { standardised } from './features.ts';

/**
 * Few of very many numbers per item (compressed rows): item i has `value[e]` in `column[e]` for e from `starts[i]` to
 * below `starts[i + 1]`, every other column being 0.
 */
export interface Sparse {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

/** Dense features, standardised, as rows that can stand beside hashed ones. */
export function sparseOf(features: Features): Sparse {
  const { rows, names, values } = standardised(features);
  const columns = names.length;
  return {
    ...{ rows, columns, value: values },
    starts: Int32Array.from({ length: rows + 1 }, (_, i) => i * columns),
    column: Int32Array.from({ length: rows * columns }, (_, at) => at % columns),
  };
}

/** Both side by side: the columns of the second follow those of the first. Throws values.shape for different numbers of items. */
export function sparseBesides(a: Sparse, b: Sparse): Sparse {
  if (a.rows !== b.rows)
    throw new InferenceProblem('values.shape', `Features of ${a.rows} and of ${b.rows} items cannot be joined.`);
  const total = a.column.length + b.column.length;
  const [starts, column, value] = [new Int32Array(a.rows + 1), new Int32Array(total), new Float64Array(total)];
  let end = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let e = a.starts[i]!; e < a.starts[i + 1]!; e++, end++) {
      column[end] = a.column[e]!;
      value[end] = a.value[e]!;
    }
    for (let e = b.starts[i]!; e < b.starts[i + 1]!; e++, end++) {
      column[end] = a.columns + b.column[e]!;
      value[end] = b.value[e]!;
    }
    starts[i + 1] = end;
  }
  return { rows: a.rows, columns: a.columns + b.columns, starts, column, value };
}
