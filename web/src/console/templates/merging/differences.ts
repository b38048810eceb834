import type { Draft } from '../draft.ts';
import { align } from './align.ts';
import { listParts, singleParts } from './parts.ts';
import { isAlike } from './same.ts';

/** One thing that is otherwise in the second of two drafts. */
export interface Difference {
  how: 'changed' | 'added' | 'removed' | 'moved';
  /** Where it is in the later draft; where it was in the earlier one when it is gone. */
  path: string;
  before: unknown;
  after: unknown;
}

/** What changed from one draft to another, part by part, in the order of the page. */
export function differencesOf(before: Draft, after: Draft): Difference[] {
  const found: Difference[] = [];
  for (const { path, get } of singleParts) {
    const [was, is] = [get(before), get(after)];
    if (!isAlike(was, is)) found.push({ how: 'changed', path, before: was, after: is });
  }
  for (const { path, get, keyOf } of listParts) {
    const [was, is] = [get(before), get(after)] as [never[], never[]];
    if (!isAlike(was, is)) found.push(...inList(path, was, is, keyOf));
  }
  return found;
}

function inList<T>(path: string, was: readonly T[], is: readonly T[], keyOf?: (entry: T) => string): Difference[] {
  const aligned = align(was, is, keyOf);
  const found = is.flatMap((after, at): Difference[] => {
    const from = aligned[at] ?? -1;
    const here = { path: `${path}.${at}`, after };
    if (from < 0) return [{ ...here, how: 'added', before: undefined }];
    return isAlike(was[from], after) ? [] : [{ ...here, how: 'changed', before: was[from] }];
  });
  const gone = was.flatMap((before, i): Difference[] =>
    aligned.includes(i) ? [] : [{ how: 'removed', path: `${path}.${i}`, before, after: undefined }],
  );
  const stayed = aligned.filter((i) => i >= 0);
  const isMoved = stayed.some((i, place) => place > 0 && i < (stayed[place - 1] ?? 0));
  return [...found, ...gone, ...(isMoved ? [{ how: 'moved' as const, path, before: was, after: is }] : [])];
}
