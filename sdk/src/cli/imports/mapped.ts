import type { Hands } from '../../client.ts';
import type { ImportView } from '../../upload-file.ts';
import { CliRefusal } from '../refused.ts';

/** The mapping with what `--map` says put over what the server found. Refuses a file column that is not there. */
export function mappingOf(
  { header, mapping }: Pick<ImportView, 'header' | 'mapping'>,
  pairs: readonly [string, string][],
): (string | null)[] {
  const next = [...mapping];
  for (const [column, key] of pairs) {
    const at = header.findIndex((name) => name.trim().toLowerCase() === column.trim().toLowerCase());
    if (at < 0) throw new CliRefusal(`The file has no column “${column}”; it has ${header.join(', ')}.`);
    // One template column is filled by one file column: the last one named wins.
    if (key) for (const [i, other] of next.entries()) if (other === key) next[i] = null;
    next[at] = key || null;
  }
  return next;
}

export const mapped = (hands: Hands, one: ImportView, pairs: readonly [string, string][]): Promise<ImportView> =>
  hands.imports.map({ id: one.id, mapping: mappingOf(one, pairs) });
