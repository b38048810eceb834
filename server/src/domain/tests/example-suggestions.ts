import { type Definition, showAnswer, type Values } from '@manyhands/contract';
import { givenByItem, isShared } from './figures.ts';
import type { AnswerRow, ItemRow } from './store.ts';
import { type Findings, keyOf, type Suggestion } from './suggestion.ts';
import { short } from './words.ts';

const partMax = 2000;
const reasonMax = 500;
const eachMax = 2;

/** Accepted answers as good examples, those first on which everybody agreed; answers that were judged wrong as bad ones, with the reason given. */
export function examplesFrom(findings: Findings): Suggestion[] {
  const items = new Map(findings.items.map((item) => [item.id, item]));
  return [...goodOnes(findings, items), ...badOnes(findings, items)];
}

function goodOnes({ answers, tested }: Findings, items: ReadonlyMap<string, ItemRow>): Suggestion[] {
  const byItem = givenByItem(answers);
  const fitting = answers
    .filter((one) => one.state === 'accepted' && one.judged && !one.sentBack && one.values !== null)
    .map((one) => ({
      one,
      agreed: tested.form.every((field) => isShared(field, byItem.get(one.itemId) ?? []) !== false),
    }))
    .sort((a, b) => Number(b.agreed) - Number(a.agreed));
  const seen = new Set<string>();
  return fitting.flatMap(({ one, agreed }) => {
    const item = items.get(one.itemId);
    if (!item || seen.has(item.id) || seen.size >= eachMax) return [];
    const [input, answer] = [inputText(tested, item), answerText(tested, one.values)];
    if (answer === '') return [];
    seen.add(item.id);
    const example = { kind: 'good' as const, input, answer, reason: short(`Right: ${tested.brief.done}`, reasonMax) };
    return [
      {
        key: keyOf('good', one.assignment),
        kind: 'good_example' as const,
        title: `Show item ${item.number} as a good example`,
        why: agreed ? 'It was accepted at first go, and everybody answered the same.' : 'It was accepted at first go.',
        evidence: [],
        amendment: { do: 'example' as const, example },
      },
    ];
  });
}

function badOnes({ answers, judgements, tested }: Findings, items: ReadonlyMap<string, ItemRow>): Suggestion[] {
  const seen = new Set<string>();
  // An answer that was mended meanwhile does not show any more what was wrong with it.
  const wrong = answers.filter((one) => one.state === 'rejected' || one.state === 'sent_back');
  return wrong.flatMap((one: AnswerRow) => {
    const item = items.get(one.itemId);
    const judged = judgements.findLast((judgement) => judgement.assignment === one.assignment);
    if (!item || !judged || seen.has(item.id) || seen.size >= eachMax) return [];
    const answer = answerText(tested, one.values);
    const reason =
      judged.words.join(' ').trim() || (judged.clauseText ? `Clause ${judged.clause}: ${judged.clauseText}` : '');
    if (answer === '' || reason === '') return [];
    seen.add(item.id);
    const example = { kind: 'bad' as const, input: inputText(tested, item), answer, reason: short(reason, reasonMax) };
    return [
      {
        key: keyOf('bad', one.assignment),
        kind: 'bad_example' as const,
        title: `Show item ${item.number} as a bad example`,
        why: one.state === 'rejected' ? 'An answer to it was rejected.' : 'An answer to it was sent back.',
        evidence: judged.words,
        amendment: { do: 'example' as const, example },
      },
    ];
  });
}

/** What people saw of the item, but nothing personal or secret: an example is shown to everybody from then on. */
export function inputText({ columns }: Pick<Definition, 'columns'>, item: Pick<ItemRow, 'input'>): string {
  const lines = columns
    .filter((column) => column.shown && column.sensitivity === 'public' && Object.hasOwn(item.input, column.key))
    .map((column) => {
      const cell = item.input[column.key];
      return `${column.label}: ${typeof cell === 'object' ? JSON.stringify(cell) : String(cell)}`;
    });
  return short(lines.join('\n'), partMax);
}

export function answerText({ form }: Pick<Definition, 'form'>, values: Values | null): string {
  const lines = form.flatMap((field) => {
    const text = values && Object.hasOwn(values, field.key) ? showAnswer(field, values[field.key]) : '';
    return text === '' ? [] : [form.length === 1 ? text : `${field.label}: ${text}`];
  });
  return short(lines.join('\n'), partMax);
}
