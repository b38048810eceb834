import { InferenceProblem } from '../problem.ts';

/** Numbers per item, dense: rows × names.length, row-major. */
export interface Features {
  readonly rows: number;
  readonly names: readonly string[];
  readonly values: Float64Array;
}

/**
 * Features from columns of numbers, such as seconds, pixels or a count; one entry per item.
 * @throws InferenceProblem values.shape for columns of different length or none, values.not-finite for NaN and infinities
 */
export function numericFeatures(columns: Readonly<Record<string, ArrayLike<number>>>): Features {
  const names = Object.keys(columns);
  const rows = names.length > 0 ? columns[names[0]!]!.length : 0;
  const values = new Float64Array(rows * names.length);
  names.forEach((name, c) => {
    const column = columns[name]!;
    if (column.length !== rows)
      throw new InferenceProblem(
        'values.shape',
        `The feature ${name} has ${column.length} values, but ${names[0]} has ${rows}; each needs one per item.`,
      );
    for (let i = 0; i < rows; i++) values[i * names.length + c] = column[i]!;
  });
  const features = { rows, names, values };
  mustBeFeatures(features);
  return features;
}

/** Puts features of the same items side by side. Throws values.shape where the numbers of items differ. */
export function besides(...parts: readonly Features[]): Features {
  const rows = parts[0]?.rows ?? 0;
  const names = parts.flatMap((part) => part.names);
  const values = new Float64Array(rows * names.length);
  let first = 0;
  for (const part of parts) {
    if (part.rows !== rows)
      throw new InferenceProblem('values.shape', `Features of ${rows} and of ${part.rows} items cannot be joined.`);
    const width = part.names.length;
    for (let i = 0; i < rows; i++)
      values.set(part.values.subarray(i * width, (i + 1) * width), i * names.length + first);
    first += width;
  }
  return { rows, names, values };
}

/** Each column moved and scaled to mean 0 and deviation 1 over all items; a column that never varies becomes 0. */
export function standardised(features: Features): Features {
  mustBeFeatures(features);
  const { rows, names } = features;
  const width = names.length;
  const values = features.values.slice();
  for (let c = 0; c < width; c++) {
    // Divided by the largest first, so that squares of very large numbers stay finite.
    let largest = 0;
    for (let at = c; at < values.length; at += width) largest = Math.max(largest, Math.abs(values[at]!));
    let [sum, squares] = [0, 0];
    for (let at = c; at < values.length; at += width) sum += values[at]! / (largest || 1);
    const mean = sum / rows;
    for (let at = c; at < values.length; at += width) squares += (values[at]! / (largest || 1) - mean) ** 2;
    const deviation = Math.sqrt(squares / rows);
    for (let at = c; at < values.length; at += width)
      values[at] = deviation > 1e-9 ? (values[at]! / (largest || 1) - mean) / deviation : 0;
  }
  return { rows, names, values };
}

/** Throws values.shape or values.not-finite, naming the item and the feature. */
export function mustBeFeatures({ rows, names, values }: Features): void {
  if (rows === 0 || names.length === 0)
    throw new InferenceProblem('values.shape', 'There are no features. Give at least one column and one item.');
  if (values.length !== rows * names.length)
    throw new InferenceProblem(
      'values.shape',
      `There are ${values.length} feature values; ${rows} items of ${names.length} features need ${rows * names.length}.`,
    );
  for (let at = 0; at < values.length; at++)
    if (!Number.isFinite(values[at]!))
      throw new InferenceProblem(
        'values.not-finite',
        `The feature ${names[at % names.length]} of item ${Math.floor(at / names.length)} is ${values[at]}. Fill in what is missing, and say so in a column of its own.`,
      );
}
