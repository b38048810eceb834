import {
  type FieldPair,
  type Learner,
  logisticLearner,
  ngrams,
  pairFeatures,
  treesLearner,
} from '@manyhands/inference';
import type { CategoricalSet } from './sets.ts';

/** A model over what the items show, and what it looks at; null for a set whose contents are not known. */
export interface SetModel {
  learner: Learner;
  sees: 'pairs' | 'text';
}

/** What stands between the two halves of one text. */
const separators = [' ||| ', ' | '];

/** Told by the columns: pairs named …_a and …_b, or one text in two parts, are compared; any other text is read by its n-grams. */
export function modelOf(set: CategoricalSet): SetModel | null {
  const rows = set.collected.itemIds.map((id) => set.contents.get(String(id)) ?? {});
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) => column !== 'task');
  if (columns.length === 0) return null;
  const fields = fieldsOf(rows, columns);
  if (fields.length > 0) return { learner: treesLearner(pairFeatures(fields)), sees: 'pairs' };
  const texts = rows.map((row) => columns.map((column) => row[column] ?? '').join(' '));
  return { learner: logisticLearner(ngrams(texts), { epochs: 15 }), sees: 'text' };
}

function fieldsOf(rows: Record<string, string>[], columns: string[]): FieldPair[] {
  const named = columns.filter((column) => column.endsWith('_a') && columns.includes(`${column.slice(0, -2)}_b`));
  if (named.length > 0)
    return named.map((column) => ({
      name: column.slice(0, -2),
      left: rows.map((row) => row[column] ?? ''),
      right: rows.map((row) => row[`${column.slice(0, -2)}_b`] ?? ''),
    }));
  for (const column of columns)
    for (const separator of separators) {
      const parts = rows.map((row) => (row[column] ?? '').split(separator));
      // Items without a second half are compared with nothing, which says something, too.
      if (parts.filter((part) => part.length > 1).length * 2 < rows.length) continue;
      return [
        { name: column, left: parts.map((part) => part[0]!), right: parts.map((part) => part.slice(1).join(' ')) },
      ];
    }
  return [];
}
