import type { Definition, Field } from '@manyhands/contract';

export interface Change {
  where: string;
  before: string;
  after: string;
}

const changesMax = 60;

/** What one version says otherwise than another, part by part, as texts to be set side by side. */
export function changesBetween(before: Definition, after: Definition): Change[] {
  const [was, is] = [before.brief, after.brief];
  const all = [
    ...single('Title', before.title, after.title),
    ...single('Done', was.done, is.done),
    ...single('Why', was.why, is.why),
    ...listed('Step', was.steps, is.steps),
    ...listed('Checklist', was.checklist, is.checklist),
    ...listed('Example', was.examples.map(exampleText), is.examples.map(exampleText)),
    ...single('Proof', was.proof, is.proof),
    ...single('Expected minutes', String(was.minutes), String(is.minutes)),
    ...listed('Column', before.columns.map(columnText), after.columns.map(columnText)),
    ...fields(before.form, after.form),
  ];
  return all.slice(0, changesMax);
}

const single = (where: string, before: string, after: string): Change[] =>
  before === after ? [] : [{ where, before, after }];

/** What was taken away and what was added, the first with the first: as a rule a sentence that was reworded. */
function listed(where: string, before: readonly string[], after: readonly string[]): Change[] {
  const gone = before.filter((text) => !after.includes(text));
  const fresh = after.filter((text) => !before.includes(text));
  return Array.from({ length: Math.max(gone.length, fresh.length) }, (_, i) => ({
    where,
    before: gone[i] ?? '',
    after: fresh[i] ?? '',
  }));
}

function fields(before: readonly Field[], after: readonly Field[]): Change[] {
  const old = new Map(before.map((field) => [field.key, field]));
  const fresh = new Map(after.map((field) => [field.key, field]));
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    return single(`Question “${(is ?? was)?.label ?? key}”`, was ? fieldText(was) : '', is ? fieldText(is) : '');
  });
}

const exampleText = ({ kind, input, answer, reason }: Definition['brief']['examples'][number]): string =>
  [`${kind === 'good' ? 'Good' : 'Bad'}: ${input}`, answer, reason].filter(Boolean).join(' → ');

const columnText = ({ label, type, shown, required }: Definition['columns'][number]): string =>
  [label, type, ...(shown ? [] : ['hidden']), ...(required ? [] : ['may be empty'])].join(', ');

function fieldText(field: Field): string {
  const options = 'options' in field ? field.options : 'labels' in field ? field.labels : [];
  const { key: _k, label, kind, help, required, ...rest } = field;
  const others = Object.entries(rest).filter(
    ([name, value]) => name !== 'options' && name !== 'labels' && value !== undefined,
  );
  return [
    `${label} (${kind.replace('_', ' ')}${required ? '' : ', may be empty'})`,
    ...(help ? [help] : []),
    ...options.map((one) => ('help' in one && one.help ? `${one.label}: ${one.help}` : one.label)),
    ...others.map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
  ].join('\n');
}
