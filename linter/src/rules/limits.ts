import { inClause, type Look, type Read, type Rule, short } from '../look.ts';
import { isOrder } from '../text/order.ts';
import { Phrases } from '../text/phrases.ts';
import { numberOf, says } from '../text/signals.ts';
import { type Token, tokensOf } from '../text/tokens.ts';
import { makings, searches, vagueAmounts, wayOut } from '../words/limits.ts';

const inEnglish = new Set(searches.en);
const searching = new Phrases([...searches.en, ...searches.hi]);
const making = new Phrases([...makings.en, ...makings.hi]);
const amounts = new Phrases([...vagueAmounts.en, ...vagueAmounts.hi]);
const out = new Phrases(wayOut);
const hindiOf = (look: Look) => look.language.words === 'hi';
const before = new Set([
  'the',
  'each',
  'every',
  'all',
  'both',
  'its',
  'these',
  'those',
  'any',
  'a',
  'an',
  'one',
  'this',
  'that',
  'no',
  'their',
  'your',
  'which',
  'fewer',
  'less',
  'it',
  'whether',
  'if',
  'only',
  'them',
  'what',
]);
/** Words that end as plurals do, but are none. */
const notPlural =
  /(ss|us|is|ous|'s|’s|news|yes|always|sometimes|perhaps|besides|else|series|details|terms|goods|clothes|comments|notes|results|does|has|was|as|its|this)$/;

export const howManyMissing: Rule = {
  name: 'how-many-missing',
  costs: 7,
  *find(look) {
    if (!look.language.words) return;
    for (const clause of look.clauses) {
      const hit = vagueAmount(clause) ?? barePlural(clause, look);
      if (!hit) continue;
      const [start, end] = [hit[0]!.start, hit.at(-1)!.end];
      const written = clause.text.slice(start, end);
      const blank = hindiOf(look) ? '⟨कितने⟩' : '⟨how many⟩';
      const value = hit.length > 0 && amounts.has(hit) ? blank : `${blank} ${written}`;
      yield {
        weight: 'mends',
        ...inClause(clause, start, end),
        says: `“${short(written, 40)}” does not say how many.`,
        why: 'One person stops at two, another at twenty; both are right, and you pay for the difference.',
        fix: {
          label: 'Say how many',
          edits: [
            { do: 'set', path: clause.path, value: clause.text.slice(0, start) + value + clause.text.slice(end) },
          ],
        },
      };
    }
  },
};

/** “some competitors”, as the object of an order in the same clause that has no number. */
function vagueAmount({ tokens }: Read): Token[] | null {
  if (says.amount(tokens)) return null;
  const verbs = making.in(tokens);
  for (const { from, to } of amounts.in(tokens)) {
    const next = tokens[to];
    if (!next || tokens[from]!.quoted || /[.,;:]/.test(next.before)) continue;
    const word = tokens[from]!.word;
    if (word === 'कुछ' || word === 'kuch') {
      // “कुछ और”, “कुछ न”, “कुछ भी” and “कुछ नहीं” are no amounts.
      if (/^(और|न|ना|नहीं|भी|aur|na|nahi|bhi|लिखा|गलत|साफ|अलग)$/.test(next.word) || tokens[from - 1]?.word === 'और')
        continue;
    }
    if (word === 'more' && (next.word === 'than' || !/s$/.test(next.word))) continue;
    if (word === 'enough' && /^(to|for|that)$/.test(next.word)) continue;
    const near = verbs.some((verb) => Math.abs(verb.from - from) <= 6 && verb.from !== from);
    if (near) return tokens.slice(from, to);
  }
  return null;
}

/** “Find competitors”: a plural right behind the verb, where neither this clause nor the form says a number. */
function barePlural({ text, tokens, part }: Read, look: Look): Token[] | null {
  if (part === 'proof' || part === 'done' || says.amount(tokens)) return null;
  for (const { phrase, to, from } of making.in(tokens)) {
    if (
      !/^[a-z ]+$/.test(phrase) ||
      (from > 0 && !/[.,;:]/.test(tokens[from]!.before) && !/^(and|then|to|please)$/.test(tokens[from - 1]!.word))
    )
      continue;
    const reach = tokens.slice(to, to + 3);
    const end = reach.findIndex(({ word }) => /^[a-z]{3,}s$/.test(word) && !notPlural.test(word));
    const stopped = reach.findIndex(
      (token) =>
        before.has(token.word) ||
        token.quoted ||
        /[.,;:(]/.test(token.before) ||
        /^(in|on|of|from|for|with|as|down|out|up|about|by|to|at)$/.test(token.word) ||
        numberOf(token.word) !== null,
    );
    if (end < 0 || (stopped >= 0 && stopped <= end)) continue;
    const noun = reach[end]!;
    const next = tokens[to + end + 1];
    if (!gathering.has(phrase) && next && !/[.,;:(!?]/.test(next.before)) continue;
    if (saidElsewhere(noun, look) || reach.slice(0, end + 1).some((token) => isName(text, token))) continue;
    return reach.slice(0, end + 1);
  }
  return null;
}

/** Verbs whose plural object is always an amount; of others only where nothing more is said: “write captions in lower case” is about how. */
const gathering = new Set([
  'find',
  'collect',
  'gather',
  'list',
  'suggest',
  'propose',
  'look for',
  'get',
  'come up with',
]);

/** Written with a capital letter: Google Maps. */
const isName = (text: string, { start }: Token): boolean => /\p{Lu}/u.test(text[start] ?? '');

/** Whether another clause says a number with this noun, or a field for it has a limit. */
function saidElsewhere({ stem }: Token, { clauses, form }: Look): boolean {
  const limited = (form ?? []).some((field) => field.kind === 'choices' && field.max !== undefined);
  return (
    limited ||
    clauses.some(({ tokens }) =>
      tokens.some(
        (token, i) =>
          token.stem === stem && tokens.slice(Math.max(0, i - 3), i).some(({ word }) => numberOf(word) !== null),
      ),
    )
  );
}

const sought = ({ clauses }: Look): { clause: Read; from: number; to: number } | null => {
  for (const clause of clauses) {
    if (clause.part === 'proof' || clause.part === 'check') continue;
    for (const { from, to, phrase } of searching.in(clause.tokens)) {
      const first = clause.tokens[from]!;
      if (first.quoted || (inEnglish.has(phrase) && !isOrder(clause.tokens, from))) continue;
      return { clause, from, to };
    }
  }
  return null;
};
const bringsPlace = (look: Look) => look.shown.some(({ type }) => type !== 'text' && type !== 'number');

export const whereMissing: Rule = {
  name: 'where-missing',
  costs: 7,
  *find(look) {
    if (!look.language.words || bringsPlace(look)) return;
    const hit = sought(look);
    if (!hit || look.clauses.some(({ tokens }) => says.place(tokens))) return;
    const { clause, from, to } = hit;
    const value = hindiOf(look)
      ? 'केवल ⟨किन साइटों या सूचियों⟩ में देखें, इसी क्रम में।'
      : 'Look only on ⟨which sites or lists⟩, in this order.';
    yield {
      weight: 'mends',
      ...inClause(clause, clause.tokens[from]!.start, clause.tokens[to - 1]!.end),
      says: 'The brief says to look for something, but not where.',
      why: 'The first result of a search is not a source. People who look in different places bring different answers.',
      fix: { label: 'Say where', edits: [{ do: 'insert', path: ['brief', 'steps', look.steps.length], value }] },
    };
  },
};

export const ifNotFoundMissing: Rule = {
  name: 'if-not-found-missing',
  costs: 7,
  *find(look) {
    if (!look.language.words || hasWayOut(look)) return;
    const hit = sought(look);
    const judged = look.always.find(
      ({ kind, required, key }) => required && (kind === 'choice' || kind === 'yes_no') && !isAskedOn(key, look),
    );
    if (!hit && !judged) return;
    const value = hindiOf(look)
      ? hit
        ? 'न मिले तो ⟨क्या लिखें⟩।'
        : 'तय न कर पाएँ तो ⟨क्या चुनें⟩।'
      : hit
        ? 'If you do not find it, write ⟨what⟩.'
        : 'If you cannot tell, choose ⟨what⟩.';
    yield {
      weight: hit ? 'mends' : 'hints',
      ...(hit
        ? inClause(hit.clause, hit.clause.tokens[hit.from]!.start, hit.clause.tokens[hit.to - 1]!.end)
        : { at: { path: ['form', (look.form ?? []).indexOf(judged!)] } }),
      says: hit
        ? 'The brief does not say what to do when it is not found.'
        : `Nobody can say that they cannot tell: “${short(judged!.label)}” has no such option, and no clause says what to do then.`,
      why: hit
        ? 'Some search for an hour, some leave it empty, some invent something. Not found is a result too.'
        : 'Who must choose guesses, and a guess looks like any other answer.',
      fix: {
        label: hit ? 'Say what then' : 'Say what to do in doubt',
        edits: [{ do: 'insert', path: ['brief', 'steps', look.steps.length], value }],
      },
      ...(hit ? {} : { costs: 3 }),
    };
  },
};

/** Whether a further field says more about this answer: a way to say what could not be judged. */
const isAskedOn = (key: string, { form }: Look): boolean =>
  (form ?? []).some(({ showIf, kind }) => showIf?.field === key && (kind === 'text' || kind === 'long_text'));

function hasWayOut({ clauses, form, examples }: Look): boolean {
  if (clauses.some(({ tokens }) => says.ifNotFound(tokens) || out.has(tokens.filter(({ quoted }) => quoted))))
    return true;
  for (const field of (form ?? []).slice(0, 60)) {
    const names = [
      field.label,
      field.help ?? '',
      ...('options' in field ? field.options.slice(0, 60).map(({ label }) => label) : []),
    ];
    if (names.some((name) => out.has(tokensOf(name)) || says.ifNotFound(tokensOf(name)))) return true;
  }
  return examples
    .slice(0, 20)
    .some(
      ({ answer, kind }) =>
        kind === 'good' && typeof answer === 'string' && out.has(tokensOf(answer)) && tokensOf(answer).length < 6,
    );
}
