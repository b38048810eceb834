import type { Definition, Row } from '@manyhands/contract';
import { clarityOf, type Finding } from '@manyhands/linter';
import type { Answering } from './answer.ts';
import { seeded } from './random.ts';
import { readBrief } from './read-brief.ts';
import { rowKey } from './truth.ts';

/** What a demo worker asks when the brief leaves something open: about a clause, about a field, or about nothing in particular. */
export interface Doubt {
  text: string;
  clause?: number;
  field?: string;
}

/** Below this a brief is unclear enough that somebody asks before they guess. */
const asksBelow = 0.85;
/** With a brief that says nothing, every other item makes a worker wonder. */
const mostOften = 1 / 2;

/** Whether this worker asks about this item, and what; the same worker the same each time. Null with a clear brief. */
export function doubtAbout(definition: Definition, row: Row, { seed }: Pick<Answering, 'seed'>): Doubt | null {
  const report = readBrief(definition);
  const clarity = clarityOf(report);
  if (clarity >= asksBelow) return null;
  const doubts = report.findings.flatMap((finding) => (finding.weight === 'hints' ? [] : doubtOf(definition, finding)));
  const random = seeded(`${seed}/${rowKey(row)}/doubt`);
  if (random() >= (mostOften * (asksBelow - clarity)) / asksBelow) return null;
  return doubts[Math.floor(random() * doubts.length)] ?? null;
}

/** A finding of the linter in the words of somebody who has an item before them. */
function doubtOf({ brief, form }: Definition, { at: { path, start, end }, clause, rule }: Finding): Doubt[] {
  const [part, index] = path;
  const field = part === 'form' && typeof index === 'number' ? form[index] : undefined;
  if (field) return [{ text: `How do I know what to answer to “${field.label}”?`, field: field.key }];
  if (clause === null)
    return rule.includes('example') ? [{ text: 'Can you show me one that is right and one that is wrong?' }] : [];
  const text = path[1] === 'done' ? brief.done : path[1] === 'steps' ? (brief.steps[Number(path[2])] ?? '') : '';
  const words = text.slice(start ?? 0, end ?? 0).slice(0, 120);
  return [{ text: words ? `What exactly is meant by “${words}”?` : 'What exactly is meant here?', clause }];
}
