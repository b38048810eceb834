import type { Definition } from '@manyhands/contract';
import { clarityOf, type Finding } from '@manyhands/linter';
import { readBrief } from './read-brief.ts';

/** How a brief reads to somebody new to it. */
export interface Clarity {
  /** 0 (nobody can know) to 1 (cannot be misread), as the linter says. */
  clarity: number;
  /** Fields that a finding is about: there the brief leaves open what is right, so there it goes wrong first. */
  open: ReadonlySet<string>;
}

/** From here on a brief is as clear as people need it: mistakes are those of the worker alone. */
const clearFrom = 0.9;
/** With a brief that says nothing at all, so many times as many mistakes. */
const vagueTimes = 5;
/** Even then something is right by chance. */
const mostErrors = 0.85;

/** A worker's share of wrong answers with a brief of this clarity: its own with a clear one, up to five times that with a vague one. */
export function errorShareWith(errorShare: number, { clarity }: Pick<Clarity, 'clarity'>): number {
  const lacking = Math.max(0, clearFrom - clarity) / clearFrom;
  return Math.max(errorShare, Math.min(mostErrors, errorShare * (1 + (vagueTimes - 1) * lacking)));
}

const read = new WeakMap<Definition, Clarity>();

/** Reads the brief as demo workers do. The same definition is read once. */
export function clarityIn(definition: Definition): Clarity {
  const known = read.get(definition);
  if (known) return known;
  const report = readBrief(definition);
  const graver = report.findings.filter(({ weight }) => weight !== 'hints');
  const open = new Set(graver.flatMap((finding) => fieldsOf(definition, finding)));
  const clarity = { clarity: clarityOf(report), open };
  read.set(definition, clarity);
  return clarity;
}

/** The fields a finding is about: the one it stands at, or those that its clause or its words name. */
function fieldsOf({ brief, form }: Definition, { at: { path }, says }: Finding): string[] {
  const [part, index] = path;
  const field = part === 'form' && typeof index === 'number' ? form[index] : undefined;
  if (field) return [field.key];
  const clause = part === 'brief' ? textAt(brief, path.slice(1)) : '';
  const words = `${clause} ${says}`.toLowerCase();
  return form.filter(({ label }) => words.includes(label.toLowerCase())).map(({ key }) => key);
}

function textAt(brief: Definition['brief'], path: readonly (string | number)[]): string {
  let found: unknown = brief;
  for (const step of path) found = (found as Record<string | number, unknown> | undefined)?.[step];
  return typeof found === 'string' ? found : '';
}
