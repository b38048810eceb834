import type { Definition } from '@manyhands/contract';
import { lint, type Report } from '@manyhands/linter';

const read = new WeakMap<Definition, Report>();

/** What the linter says of a brief. The same definition is read once. */
export function readBrief(definition: Definition): Report {
  const report = read.get(definition) ?? lint(definition);
  read.set(definition, report);
  return report;
}
