import type { Definition, Plan, Row, Touches } from '@manyhands/contract';

/** A template as its list shows it: the kind of task, with facts of its latest version. */
export interface TemplateFacts {
  templateId: string;
  name: string;
  samples: Row[];
  /** Which kind of small task it is; null when made from nothing. */
  kind: string | null;
  /** The quality plan that its batches begin with; null: none was chosen. */
  plan: Plan | null;
  archivedAt: Date | null;
  changedAt: Date;
  versionId: string;
  number: number;
  title: string;
  minutes: number;
  fields: number;
  columns: number;
  /** What keeps it at home. */
  touches: Touches[];
  batches: number;
}

/** One numbered version. Once used it never changes again. */
export interface Version {
  versionId: string;
  templateId: string;
  number: number;
  definition: Definition;
  savedAt: Date;
  savedBy: string;
  usedAt: Date | null;
}

const nameMax = 120;

/** A name that nobody in `taken` has: the wanted one, or the wanted one with the first free number from 2. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const suffix = ` (${number})`;
    const name = `${cut(wanted, nameMax - suffix.length)}${suffix}`;
    if (!taken.has(name)) return name;
  }
}

/** Shortens without leaving half of a surrogate pair, which the database would refuse. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/** When a change counts as made: later than the change before it, whatever the clock says, so that two edits never look like one. */
export function changedAfter(before: Date, now: Date): Date {
  return now > before ? now : new Date(before.getTime() + 1);
}
