import { type AssignmentView, type Field, showAnswer } from '@manyhands/contract';

/** What a worker is told of an item whose answer was known, when theirs was another one. */
export function goldLines(
  gold: NonNullable<AssignmentView['gold']>,
  form: readonly Field[],
  assignment: string,
): string[] {
  const shown = (key: string, value: unknown): string => {
    const field = form.find((one) => one.key === key);
    return (field ? showAnswer(field, value) : JSON.stringify(value)) || 'nothing';
  };
  const fields = gold.fields.map(({ field, said, truth }) => {
    const label = form.find((one) => one.key === field)?.label ?? field;
    return `  ${label}: right is ${shown(field, truth)}; you said ${shown(field, said)}.`;
  });
  return [
    'This one was a check: its answer was known, and yours was another one.',
    ...fields,
    ...(gold.reason ? [`  Why: ${gold.reason}`] : []),
    ...(gold.can.includes('contest') ? [`  Is that wrong? Say so: hands golds contest ${assignment} "why"`] : []),
  ];
}
