/** What decides which batch a span of active time belongs to. Times in milliseconds. */
export interface Placed {
  templateId: string | null;
  batchId: string | null;
  endedAt: number;
}
export interface Launched {
  id: string;
  templateId: string;
  launchedAt: number | null;
}

/**
 * The one batch a span belongs to: its own; else the first of its template that was launched at its end or later, since that is the one which used
 * what was written; null while there is none. `store.ts` says the same in SQL, and a test compares the two.
 */
export function belongsTo(span: Placed, batches: readonly Launched[]): string | null {
  if (span.batchId) return span.batchId;
  const later = batches
    .filter(({ templateId, launchedAt }) => templateId === span.templateId && (launchedAt ?? -1) >= span.endedAt)
    .sort((a, b) => (a.launchedAt ?? 0) - (b.launchedAt ?? 0) || (a.id < b.id ? -1 : 1));
  return later[0]?.id ?? null;
}
