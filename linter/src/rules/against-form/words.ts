import type { Field } from '@manyhands/contract';
import { type Found, inClause, type Look, type Read, short } from '../../look.ts';
import type { Fix } from '../../report.ts';
import { meanings, speaksOf } from '../../text/meaning.ts';
import type { Token } from '../../text/tokens.ts';
import { fieldMeant, indexOf, nameOf, names, optionsOf, sentenceAround } from './find-field.ts';

const negated = /^(not|never|don't|don’t|no|मत|न|नहीं|mat|na|without)$/;

/** “Leave it empty if …” about a field that must be answered. */
export function* emptyAgainstForm(look: Look, clause: Read): Generator<Found> {
  const at = leavesEmpty(clause.tokens);
  const form = look.form ?? [];
  if (at === null || form.length === 0) return;
  const required = (field: Field) => field.required !== false && !field.showIf;
  const field = isAnyField(clause.tokens, at) ? null : emptied(look, clause, at);
  // Where a field that may be empty is spoken of too, that one may be meant.
  const other = form.some((one) => !required(one) && (!field || names(clause.tokens, one)));
  if (other || !required(field ?? form[0]!)) return;
  const { start, end } = clause.tokens[at]!;
  yield {
    weight: 'blocks',
    ...inClause(clause, start, end),
    says: `The clause says to leave “${short((field ?? form[0]!).label)}” empty, but the form does not let anybody send it empty.`,
    why: 'Where there is nothing to write, people cannot send the item, or invent something so that they can.',
    fix: {
      label: 'Let it be empty',
      edits: [{ do: 'set', path: ['form', indexOf(look, field ?? form[0]!), 'required'], value: false }],
    },
    costs: 20,
  };
}

/** The field that the words between “leave” and “empty” name, or else the sentence. */
const emptied = ({ form }: Look, clause: Read, at: number): Field | null =>
  fieldMeant(objectOf(clause.tokens, at), form ?? []) ?? fieldMeant(sentenceAround(clause, at), form ?? []);

/** “Leave a field empty”, “the rest”: any of those that may be. */
const isAnyField = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 3), at).some(({ word }) => /^(field|fields|rest|others|them|box|boxes)$/.test(word)) &&
  !tokens.slice(Math.max(0, at - 5), at).some(({ word }) => /^(this|that|both|all)$/.test(word));

/** The words between “leave” and “empty”; in Hindi those before “खाली”. */
function objectOf(tokens: readonly Token[], at: number): readonly Token[] {
  const before = tokens.slice(Math.max(0, at - 6), at);
  const leave = before.findIndex(({ word }) => word === 'leave');
  return leave < 0 ? before.slice(-3) : before.slice(leave + 1);
}

function leavesEmpty(tokens: readonly Token[]): number | null {
  const at = tokens.findIndex(({ word, quoted }, i) => {
    if (quoted) return false;
    const before = tokens.slice(Math.max(0, i - 6), i);
    if (word === 'empty' || word === 'blank')
      return before.some((t) => t.word === 'leave') && !before.some((t) => negated.test(t.word));
    if (word === 'खाली' || word === 'khali' || word === 'khaali')
      return (
        /^(छोड|छोड़|छोडें|छोडो|छोड़ें|chhod|chhodein|chhodo|chod|chodo|rehne|रहने|रखें)/.test(tokens[i + 1]?.word ?? '') &&
        !negated.test(tokens[i + 2]?.word ?? '')
      );
    return false;
  });
  return at < 0 ? null : at;
}

const strict: readonly Field['kind'][] = ['url', 'email', 'phone', 'number', 'date', 'rating'];
const writes = new Set(['write', 'enter', 'type', 'put', 'answer', 'लिखें', 'लिखो', 'भरें', 'डालें', 'likho', 'likhein']);
const chooses = new Set(['choose', 'select', 'pick', 'tick', 'चुनें', 'चुनो', 'chuno', 'chunein']);

/** “Write “none”” into a field that takes web addresses only; “choose “Maybe”” where there is no such option. */
export function* literalAgainstForm(look: Look, clause: Read): Generator<Found> {
  const form = look.form ?? [];
  if (form.length === 0) return;
  const options = new Set(
    [...optionsOf(form), ...form.map(({ label }) => label), ...(look.columns ?? []).map(({ label }) => label)].map(
      nameOf,
    ),
  );
  for (const { text, from, to, how } of literals(clause).slice(0, 20)) {
    const [start, end] = [clause.tokens[from]!.start, clause.tokens[to - 1]!.end];
    if (options.has(nameOf(text)) || isYesOrNo(text, form)) continue;
    if (how === 'choose') {
      if (!form.some(({ kind }) => kind === 'choice' || kind === 'choices')) continue;
      if ([...options].some((one) => one.startsWith(`${nameOf(text)} `) || one.includes(nameOf(text)))) continue;
      yield {
        weight: 'mends',
        ...inClause(clause, start, end),
        says: `The clause says to choose “${short(text, 40)}”, but the form has no such option.`,
        why: 'People take what comes nearest, each another one.',
        fix: addOption(look, text),
      };
    } else {
      const literal = new Set(clause.tokens.slice(from, to));
      const sentence = sentenceAround(clause, from).filter((token) => !literal.has(token));
      const field = fieldMeant(sentence, form) ?? (form.length === 1 ? form[0]! : null);
      if (!field || !strict.includes(field.kind) || (field.kind === 'number' && /^\d+$/.test(nameOf(text)))) continue;
      if (fits(field, text) || otherTextNamed(sentence, form)) continue;
      yield {
        weight: field.required === false || field.showIf ? 'mends' : 'blocks',
        ...inClause(clause, start, end),
        says: `The clause says to write “${short(text, 40)}”, but “${short(field.label)}” takes ${taken[field.kind] ?? 'something else'} only.`,
        why: 'The form refuses what the brief asks for; people then write something that only looks right.',
        fix: {
          label: 'Let the field be empty instead',
          edits: [{ do: 'set', path: ['form', indexOf(look, field), 'required'], value: false }],
        },
        costs: 18,
      };
    }
  }
}

const taken: Readonly<Partial<Record<Field['kind'], string>>> = {
  url: 'web addresses',
  email: 'e-mail addresses',
  phone: 'phone numbers',
  number: 'numbers',
  date: 'dates',
  rating: 'a rating',
};
const fits = (field: Field, text: string): boolean =>
  field.kind === 'url' ? /^https?:\/\//i.test(text) : field.kind === 'email' ? text.includes('@') : /\d/.test(text);
const otherTextNamed = (words: readonly Token[], form: readonly Field[]): boolean =>
  form.some(
    (one) =>
      (one.kind === 'text' || one.kind === 'long_text' || one.kind === 'choice') &&
      speaksOf(meanings(words), `${one.label} , ${one.key.replaceAll('_', ' ')}`),
  );
const isYesOrNo = (text: string, form: readonly Field[]): boolean =>
  /^(yes|no|हां|हाँ|नहीं|haan|nahi)$/.test(nameOf(text)) && form.some(({ kind }) => kind === 'yes_no');

/** Quoted words that an order is about: behind it in English, before it in Hindi. */
function literals({ text, tokens }: Read): { text: string; from: number; to: number; how: 'write' | 'choose' }[] {
  const found: { text: string; from: number; to: number; how: 'write' | 'choose' }[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!tokens[i]!.quoted) continue;
    let to = i + 1;
    while (to < tokens.length && tokens[to]!.quoted && !/[“"`«‘”»’]/.test(tokens[to]!.before)) to++;
    const ahead = tokens.slice(Math.max(0, i - 2), i);
    const behind = tokens.slice(to, to + 2);
    const order = [...ahead.reverse(), ...behind].find(({ word }) => writes.has(word) || chooses.has(word));
    const near = [...tokens.slice(Math.max(0, i - 4), i), ...behind];
    if (order && !near.some(({ word }) => negated.test(word) || word === 'like'))
      found.push({
        text: text.slice(tokens[i]!.start, tokens[to - 1]!.end),
        from: i,
        to,
        how: chooses.has(order.word) ? 'choose' : 'write',
      });
    i = to - 1;
  }
  return found;
}

function addOption(look: Look, text: string): Fix | null {
  const field = (look.form ?? []).find(({ kind }) => kind === 'choice' || kind === 'choices');
  if (!field || !('options' in field)) return null;
  const taken = new Set(field.options.map(({ value }) => value));
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
  const value =
    plain !== '' && !taken.has(plain) && plain !== 'constructor' ? plain : `option_${field.options.length + 1}`;
  return {
    label: 'Add the option',
    edits: [
      {
        do: 'insert',
        path: ['form', indexOf(look, field), 'options', field.options.length],
        value: { value, label: short(text, 100) },
      },
    ],
  };
}
