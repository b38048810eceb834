import { inClause, type Look, type Rule, short } from '../look.ts';
import { Phrases } from '../text/phrases.ts';
import { feelings, tries } from '../words/done.ts';

const at = { path: ['brief', 'done'] };
const set = (value: string) => [{ do: 'set' as const, path: ['brief', 'done'], value }];

export const doneMissing: Rule = {
  name: 'done-missing',
  costs: 30,
  *find({ done, language, form }) {
    if (done && /[\p{L}\p{N}]/u.test(done.text.slice(0, 20_000).replaceAll(/⟨[^⟨⟩]*⟩/g, ''))) return;
    const fields = (form ?? []).slice(0, 3).map(({ label }) => short(label, 40));
    const value =
      language.words === 'hi'
        ? `⟨क्या पूरा होने पर काम पूरा माना जाएगा, एक वाक्य में${fields.length > 0 ? `: ${fields.join(', ')}` : ''}⟩`
        : `⟨What is true when an item is finished, in one sentence${fields.length > 0 ? `: ${fields.join(', ')}` : ''}⟩`;
    yield {
      weight: 'blocks',
      at,
      clause: 1,
      says: 'The brief does not say when an item is done.',
      why: 'Without it everybody stops at another point, and no answer can be sent back fairly.',
      fix: { label: 'Begin the sentence', edits: set(value) },
    };
  },
};

export const doneNotOneSentence: Rule = {
  name: 'done-not-one-sentence',
  costs: 8,
  *find({ done, steps }) {
    if (!done) return;
    const { sentences } = done;
    const [first, second] = sentences;
    if (!first || !second) return;
    const rest = sentences.slice(1, 20).map(({ start, end }) => done.text.slice(start, end).trim().slice(0, 500));
    yield {
      weight: 'mends',
      ...inClause(done, second.start, done.text.length),
      says: `“Done” has ${sentences.length} sentences; one is read, more are skimmed.`,
      why: 'Done is what people hold their answer against before they send it. What they do on the way belongs to the steps.',
      fix: {
        label: 'Keep the first sentence, make the others steps',
        edits: [
          ...set(done.text.slice(0, first.end).trim()),
          ...rest.map((value, i) => ({ do: 'insert' as const, path: ['brief', 'steps', steps.length + i], value })),
        ],
      },
    };
  },
};

const trying = new Phrases([...tries.en, ...tries.hi]);
const feeling = new Phrases([...feelings.en, ...feelings.hi]);

export const doneNotCheckable: Rule = {
  name: 'done-not-checkable',
  costs: 12,
  *find(look) {
    const { done } = look;
    if (!done || done.tokens.length === 0 || !look.language.words) return;
    const hit = trying.in(done.tokens)[0] ?? feeling.in(done.tokens)[0];
    if (!hit && done.tokens.length > 3) return;
    const [from, to] = hit ? [done.tokens[hit.from]!, done.tokens[hit.to - 1]!] : [undefined, undefined];
    yield {
      weight: 'mends',
      ...inClause(done, from?.start, to?.end),
      says: hit
        ? `“${short(done.text.slice(from!.start, to!.end))}” cannot be checked: two people may see it differently.`
        : 'Done is too short to be checked: it does not say what is there at the end.',
      why: 'Done must be true or false of an answer, for somebody who does not know you.',
      fix: { label: 'Say what can be seen', edits: set(checkable(look)) },
    };
  },
};

/** Built of what the form asks, which is what can be checked. */
function checkable({ form, language }: Look): string {
  const labels = (form ?? []).slice(0, 4).map(({ label }) => `“${short(label, 50)}”`);
  if (language.words === 'hi' && language.script === 'devanagari')
    return labels.length > 0
      ? `${labels.join(', ')} भरे गए हैं और ⟨जिससे मिलाकर जाँचें⟩ से मेल खाते हैं।`
      : '⟨क्या⟩ भरा गया है और ⟨जिससे मिलाकर जाँचें⟩ से मेल खाता है।';
  return labels.length > 0
    ? `You have answered ${labels.join(', ')}, and each agrees with ⟨what it is held against⟩.`
    : 'You have given ⟨what⟩, and it agrees with ⟨what it is held against⟩.';
}
