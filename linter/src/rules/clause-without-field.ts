import type { Field } from '@manyhands/contract';
import { inClause, type Look, type Rule } from '../look.ts';
import { meaningsOf, wordsOfName } from '../text/meaning.ts';
import { isOrder } from '../text/order.ts';
import type { Token } from '../text/tokens.ts';

/** Orders to put something into the answer. */
const orders = new Set([
  'write',
  'enter',
  'copy',
  'paste',
  'record',
  'upload',
  'attach',
  'type',
  'add',
  'fill',
  'note',
  'give',
  'provide',
  'include',
  'save',
  'send',
  'लिखें',
  'लिखो',
  'भरें',
  'दर्ज',
  'डालें',
  'अपलोड',
  'जोडें',
  'भेजें',
  'likho',
  'likhein',
  'bharo',
  'daalo',
  'bhejo',
]);
/** What such an order may ask for, that a form has a field of its own for. */
const takable = new Set([
  'email',
  'phone',
  'postal',
  'price',
  'date',
  'screenshot',
  'rating',
  'video',
  'audio',
  'caption',
  'tag',
  'title',
  'colour',
  'size',
  'material',
  'weight',
  'role',
  'source',
  'language',
  'reason',
  'city',
  'brand',
]);
const stops = new Set([
  'from',
  'on',
  'in',
  'of',
  'for',
  'with',
  'without',
  'by',
  'as',
  'at',
  'under',
  'below',
  'above',
  'behind',
  'after',
  'before',
  'if',
  'when',
  'because',
  'only',
  'than',
  'that',
  'into',
  'to',
]);
const negated = new Set(['not', 'never', "don't", 'don’t', 'no', 'मत', 'न', 'नहीं', 'mat', 'na']);
const takesAll = /\b(answer|result|note|notes|comment|details?|text)\b|जवाब|उत्तर|विवरण|परिणाम|नोट|jawab/i;

export const clauseWithoutField: Rule = {
  name: 'clause-without-field',
  costs: 8,
  *find(look) {
    if (!look.form || look.form.length === 0 || !look.language.words) return;
    const taken = takenBy(look.form);
    if (
      look.form.some(
        (field) =>
          (field.kind === 'text' || field.kind === 'long_text') &&
          takesAll.test(`${field.label} ${field.key.replaceAll('_', ' ')}`),
      )
    )
      return;
    for (const clause of look.clauses) {
      if (clause.part === 'proof') continue;
      const hit = asked(clause.tokens, look).find((token) => !meaningsOf(token).some((one) => taken.has(one)));
      if (!hit) continue;
      const word = clause.text.slice(hit.start, hit.end);
      yield {
        weight: 'mends',
        ...inClause(clause, hit.start, hit.end),
        says: `This clause asks for “${word}”, but the form has no field for it.`,
        why: 'People look for the place to put it, write it where it does not belong, or leave it out.',
        fix: {
          label: 'Add a field',
          edits: [
            {
              do: 'insert',
              path: ['form', look.form.length],
              value: fieldFor(meaningsOf(hit)[0] ?? '', word, look.form),
            },
          ],
        },
      };
    }
  },
};

/** Objects of orders: in English behind the verb, in Hindi before it. */
function asked(tokens: readonly Token[], look: Look): Token[] {
  const found: Token[] = [];
  tokens.forEach((token, i) => {
    if (!orders.has(token.word) || token.quoted) return;
    // “The note says”, “give” and “type” are nouns too.
    if (isEnglish(token.word, look) && !isOrder(tokens, i)) return;
    const before = tokens.slice(Math.max(0, i - 2), i);
    if (before.some(({ word }) => negated.has(word)) || negated.has(tokens[i + 1]?.word ?? '')) return;
    const reach = isEnglish(token.word, look) ? ahead(tokens, i) : behind(tokens, i);
    found.push(...reach.filter((one) => !one.quoted && meaningsOf(one).some((what) => takable.has(what))));
  });
  return found;
}

/** In Hindi, in either script, the object stands before the verb. */
const isEnglish = (word: string, { language }: Look): boolean =>
  language.script === 'latin' && /^[a-z]+$/.test(word) && !/(ho|ein|ro|lo|jo)$/.test(word);

function ahead(tokens: readonly Token[], at: number): Token[] {
  const reach: Token[] = [];
  for (const token of tokens.slice(at + 1, at + 7)) {
    if (stops.has(token.word) || /[.;:(]/.test(token.before)) break;
    // Of “the price tag” only the last word is wanted; of “the phone number” the first says more, so all are asked.
    reach.push(token);
  }
  return reach;
}

function behind(tokens: readonly Token[], at: number): Token[] {
  const reach: Token[] = [];
  for (const token of tokens.slice(Math.max(0, at - 4), at).reverse()) {
    if (['से', 'पर', 'में', 'के', 'की', 'का', 'बाद', 'देखकर', 'se', 'par', 'mein'].includes(token.word)) break;
    reach.push(token);
    if (/[।,;]/.test(token.before)) break;
  }
  return reach;
}

const kinds: Readonly<Partial<Record<Field['kind'], readonly string[]>>> = {
  email: ['email'],
  phone: ['phone'],
  date: ['date', 'time'],
  url: ['page', 'source', 'picture', 'video'],
  rating: ['rating'],
  file: ['screenshot', 'picture', 'video', 'audio'],
};

function takenBy(form: readonly Field[]): Set<string> {
  const taken = new Set<string>();
  const take = (name: string) => {
    for (const { means } of wordsOfName(name)) for (const one of means) taken.add(one);
  };
  for (const field of form) {
    take(`${field.label} , ${field.key.replaceAll('_', ' ')} , ${field.help ?? ''}`);
    for (const one of kinds[field.kind] ?? []) taken.add(one);
    if ('options' in field) for (const { label } of field.options.slice(0, 60)) take(label);
    if (field.kind === 'table') for (const column of takenBy(field.columns)) taken.add(column);
  }
  return taken;
}

function fieldFor(what: string, label: string, form: readonly Field[]): Record<string, unknown> {
  const kind =
    {
      email: 'email',
      phone: 'phone',
      date: 'date',
      price: 'number',
      weight: 'number',
      rating: 'rating',
      source: 'url',
      screenshot: 'file',
    }[what] ?? 'text';
  const wanted = /^[a-z]+$/.test(what) ? what : 'more';
  const key = form.some((field) => field.key === wanted) ? `${wanted}_${form.length + 1}` : wanted;
  const more =
    { rating: { max: 5 }, file: { accept: ['image/*'], sizeMaxMb: 10, countMax: 1, photo: false } }[kind as 'rating'] ??
    {};
  return { kind, key, label, required: true, ...more };
}
