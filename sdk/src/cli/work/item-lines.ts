import type { AssignmentView, contract, Got } from '@manyhands/contract';
import { textOfHtml } from '../safe-text.ts';
import { showTime } from '../show-time.ts';

export type WorkVersion = Got<typeof contract.work.version>;
const media = ['image', 'audio', 'video'];

/** The brief as text: what done means, the steps, what is checked, and examples. */
export function briefLines({ title, brief }: WorkVersion): string[] {
  const numbered = (texts: readonly string[], sign: (i: number) => string) =>
    texts.map((text, i) => `  ${sign(i)} ${indented(textOfHtml(text))}`);
  return [
    '',
    `${title}`,
    `Done when: ${textOfHtml(brief.done)}`,
    ...(brief.why ? [`Why: ${indented(textOfHtml(brief.why))}`] : []),
    ...(brief.steps.length > 0 ? ['Steps:', ...numbered(brief.steps, (i) => `${i + 1}.`)] : []),
    ...(brief.checklist.length > 0 ? ['Before you submit:', ...numbered(brief.checklist, () => '☐')] : []),
    ...brief.examples
      .slice(0, 4)
      .map(
        ({ kind, answer, reason }) =>
          `${kind === 'good' ? '✓' : '✗'} ${indented(textOfHtml(answer))} – ${textOfHtml(reason)}`,
      ),
    ...(brief.proof ? [`Proof: ${textOfHtml(brief.proof)}`] : []),
  ];
}

/** The item: its shown columns, until when it is held, and why it came back. */
export function itemLines(
  {
    item,
    dueAt,
    state,
    feedback,
  }: Pick<AssignmentView, 'dueAt' | 'state' | 'feedback'> & { item: Pick<AssignmentView['item'], 'number' | 'input'> },
  { columns }: WorkVersion,
  url: string,
): string[] {
  const width = Math.max(0, ...columns.map(({ label }) => [...label].length));
  const cells = columns
    .filter(({ key }) => Object.hasOwn(item.input, key))
    .map(
      ({ key, label, type }) =>
        `  ${label.padEnd(width)}  ${indented(cellText(item.input[key], media.includes(type) ? url : ''), width + 4)}`,
    );
  const until = state === 'claimed' && dueAt ? `, yours until ${showTime(dueAt).slice(11)}` : '';
  return [
    '',
    `── Item ${item.number}${until} ${'─'.repeat(30)}`,
    ...cells,
    ...(feedback ? feedbackLines(feedback) : []),
    '',
  ];
}

function feedbackLines({ kind, clause, notes, evidence }: NonNullable<AssignmentView['feedback']>): string[] {
  return [
    '',
    kind === 'sent_back' ? 'It was sent back: only these fields are asked again.' : 'It was rejected.',
    `  Clause ${clause.number}: ${clause.text}`,
    ...Object.entries(notes).map(([field, note]) => `  ${field}: ${note}`),
    ...(evidence ? [`  ${evidence}`] : []),
  ];
}

/** Pictures that ship with the server are named by their path; a terminal needs the whole address. */
function cellText(value: unknown, url: string): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return url && value.startsWith('/') ? url + value : value;
}
const indented = (text: string, by = 4): string => text.replaceAll('\n', `\n${' '.repeat(by)}`);
