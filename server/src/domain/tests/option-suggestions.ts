import type { Field } from '@manyhands/contract';
import { inputText } from './example-suggestions.ts';
import { givenByItem, isShared } from './figures.ts';
import type { AnswerRow } from './store.ts';
import { type Findings, keyOf, type Suggestion } from './suggestion.ts';
import { many, short } from './words.ts';

type Optioned = Extract<Field, { kind: 'choice' | 'yes_no' }>;
const helpMax = 300;

/** Where people chose differently: which option to take when unsure, and what the option is meant for. */
export function fromDisputes(findings: Findings): Suggestion[] {
  return findings.tested.form.flatMap((field) =>
    field.kind === 'choice' || field.kind === 'yes_no' ? ofField(field, findings) : [],
  );
}

interface Dispute {
  one: string;
  other: string;
  items: { itemId: string; right: string | null }[];
}

function ofField(field: Optioned, findings: Findings): Suggestion[] {
  const byItem = givenByItem(findings.answers);
  const shared = [...byItem.values()].filter((ofItem) => isShared(field, ofItem) !== null);
  const disputes = disputesOf(field, shared);
  const [worst] = disputes;
  if (!worst || (worst.items.length < 2 && worst.items.length / shared.length < 0.2)) return [];
  const votes = (value: string) => worst.items.filter(({ right }) => right === value).length;
  const [better, lesser] = votes(worst.other) > votes(worst.one) ? [worst.other, worst.one] : [worst.one, worst.other];
  const label = (value: string) => labelOf(field, value);
  const why = `On ${worst.items.length} of ${many(shared.length, 'item')} people were divided between “${label(worst.one)}” and “${label(worst.other)}”.`;
  const clause: Suggestion = {
    key: keyOf('unsure', field.key, worst.one, worst.other),
    kind: 'option',
    title: 'Say what to choose when unsure',
    why,
    evidence: [field.label],
    amendment: {
      do: 'new_clause',
      to: short(`When unsure between “${label(better)}” and “${label(lesser)}”, choose “${label(better)}”.`, 500),
    },
  };
  return [clause, ...helpFor(field, better, worst, findings, why)];
}

/** A help text of the option, out of an item that was disputed and for which it was accepted. */
function helpFor(field: Optioned, better: string, worst: Dispute, findings: Findings, why: string): Suggestion[] {
  const found = worst.items.find(({ right }) => right === better);
  const item = found && findings.items.find(({ id }) => id === found.itemId);
  if (field.kind !== 'choice' || !item) return [];
  const seen = inputText(findings.tested, item).replaceAll('\n', ', ');
  const help = field.options.find((option) => option.value === better)?.help;
  const to = `${help ? `${help.replace(/\.$/, '')}. ` : ''}Also for such as: ${seen}`;
  return [
    {
      key: keyOf('help', field.key, better),
      kind: 'option',
      title: `Say what “${labelOf(field, better)}” is for`,
      why,
      evidence: [short(seen, 200)],
      amendment: { do: 'option', field: field.key, option: better, to: short(to, helpMax) },
    },
  ];
}

function disputesOf(field: Optioned, shared: readonly (readonly AnswerRow[])[]): Dispute[] {
  const found = new Map<string, Dispute>();
  for (const answers of shared) {
    const votes = [...new Set(answers.flatMap((one) => votedFor(field, one) ?? []))].sort();
    const [one, other] = votes;
    if (one === undefined || other === undefined) continue;
    const accepted = [...new Set(answers.filter((a) => a.state === 'accepted').map((a) => votedFor(field, a)))];
    const dispute = found.get(`${one}\u0000${other}`) ?? { one, other, items: [] };
    dispute.items.push({ itemId: answers[0]!.itemId, right: accepted.length === 1 ? (accepted[0] ?? null) : null });
    found.set(`${one}\u0000${other}`, dispute);
  }
  return [...found.values()].sort((a, b) => b.items.length - a.items.length);
}

function votedFor({ key }: Optioned, { values }: AnswerRow): string | null {
  const value = values && Object.hasOwn(values, key) ? values[key] : undefined;
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : null;
}

const labelOf = (field: Optioned, value: string): string =>
  field.kind === 'yes_no'
    ? value === 'true'
      ? 'Yes'
      : 'No'
    : (field.options.find((option) => option.value === value)?.label ?? value);
