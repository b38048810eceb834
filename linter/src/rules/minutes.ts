import type { Field } from '@manyhands/contract';
import type { Look, Rule } from '../look.ts';
import { numberOf } from '../text/signals.ts';

const path = ['brief', 'minutes'];
const smallMost = 20;
/** Beyond this factor, people who were told so many minutes feel cheated, or idle. */
const measuredFactor = 1.5;

export const minutesAgainstMeasured: Rule = {
  name: 'minutes-against-measured',
  costs: 6,
  *find({ minutes, options }) {
    const measured = options.measuredMinutes;
    if (minutes === null || typeof measured !== 'number' || !(measured > 0) || !Number.isFinite(measured)) return;
    const off = Math.max(measured / minutes, minutes / measured);
    if (off <= measuredFactor) return;
    const value = Math.min(
      480,
      measured >= 1 ? Math.round(measured * 2) / 2 : Math.max(0.1, Math.round(measured * 10) / 10),
    );
    yield {
      weight: 'mends',
      at: { path },
      says: `The brief says ${show(minutes)} for an item; people took ${show(measured)}.`,
      why:
        measured > minutes
          ? 'Who believed it earns less per hour than they were told, and hurries.'
          : 'It is offered to fewer people than could do it, and a price made from it is too high.',
      fix: { label: `Say ${show(value)}`, edits: [{ do: 'set', path, value }] },
    };
  },
};

/** Seconds that one answer takes at least and usually, by kind of field. */
const seconds: Readonly<Partial<Record<Field['kind'], number>>> = {
  choice: 4,
  choices: 6,
  yes_no: 3,
  rating: 3,
  number: 6,
  text: 12,
  long_text: 40,
  url: 20,
  email: 15,
  phone: 15,
  date: 8,
  ranking: 12,
  table: 40,
  file: 30,
  boxes: 25,
  points: 15,
  spans: 20,
};

export const minutesAgainstAsked: Rule = {
  name: 'minutes-against-asked',
  costs: 5,
  *find(look) {
    const { minutes, always } = look;
    if (minutes === null) return;
    const least =
      (always
        .filter(({ required }) => required !== false)
        .reduce((sum, field) => sum + (seconds[field.kind] ?? 10), 0) +
        amountAsked(look) * 15) /
      60;
    const tooFew = always.length > 0 && minutes < least / 2;
    const tooMany = minutes > smallMost;
    if (!tooFew && !tooMany) return;
    const value = tooFew ? Math.max(0.5, Math.ceil(least * 2) / 2) : smallMost;
    yield {
      weight: 'mends',
      at: { path },
      says: tooFew
        ? `${show(minutes)} is too little for what is asked: the fields alone take about ${show(value)}.`
        : `${show(minutes)} for one item is not a small task any more.`,
      why: tooFew
        ? 'People hurry, or earn less per hour than they were told.'
        : 'Whoever stops half way loses everything. Cut it into parts that somebody finishes in one go.',
      fix: tooFew ? { label: `Say ${show(value)}`, edits: [{ do: 'set', path, value }] } : null,
    };
  },
};

/** The greatest number of things that a step asks to be found or written. */
function amountAsked({ steps, done }: Look): number {
  let most = 0;
  for (const { tokens } of done ? [done, ...steps] : steps)
    tokens.forEach((token, i) => {
      const amount = numberOf(token.word);
      const near = tokens
        .slice(Math.max(0, i - 3), i)
        .some(({ word }) => /^(find|collect|list|write|search|gather|खोजें|ढूंढें|लिखें)$/.test(word));
      const unit = tokens[i + 1]?.word ?? '';
      if (
        amount !== null &&
        amount <= 200 &&
        near &&
        !/^(word|words|character|characters|letter|letters|sentence|sentences|line|lines|digit|digits|शब्द|अक्षर|वाक्य|minute|minutes|second|seconds|or|to|of)$/.test(
          unit,
        )
      )
        most = Math.max(most, amount);
    });
  return most <= 2 ? 0 : most;
}

function show(minutes: number): string {
  const amount = minutes < 1 ? Math.round(minutes * 60) : Math.round(minutes * 10) / 10;
  return minutes < 1 ? `${amount} seconds` : amount === 1 ? '1 minute' : `${amount} minutes`;
}
