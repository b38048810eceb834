import {
  type contract,
  type Definition,
  type Field,
  type Given,
  isBlank,
  type Values,
  voteKey,
} from '@manyhands/contract';
import { wilsonInterval } from '@manyhands/inference';
import { countInterval, middleOf } from './estimate.ts';
import { lasting, likely, many } from './words.ts';

export type Figures = NonNullable<Given<typeof contract.tests.show>['test']>['figures'];
export type Share = NonNullable<Figures['firstPass']>;

/** An answer as far as figures need it. */
export interface Counted {
  itemId: string;
  values: Values | null;
  /** Fields that were asked; null: all. */
  asked: string[] | null;
  state: string;
  seconds: number | null;
  /** A person accepted, sent back or rejected it at some time. */
  judged: boolean;
  /** It was sent back at some time. */
  sentBack: boolean;
}

export interface CountedWork {
  items: number;
  answers: readonly Counted[];
  questions: number;
  expectedMinutes: number;
  definition: Pick<Definition, 'form'>;
}

/** A share with where it likely lies, in words that begin as `says` does. */
export function shareOf(count: number, of: number, says: string): Share | null {
  if (of === 0) return null;
  const { low, high } = wilsonInterval(count, of);
  return { count, of, share: count / of, low, high, says: `${count} of ${of} ${says}, ${likely({ low, high })}` };
}

/** How answers did: each figure with its interval at 95 % and in words. */
export function figuresOf({ items, answers, questions, expectedMinutes, definition }: CountedWork): Figures {
  const judged = answers.filter((one) => one.judged);
  const right = judged.filter((one) => one.state === 'accepted' && !one.sentBack);
  return {
    items,
    answers: answers.length,
    decided: judged.length,
    firstPass: shareOf(right.length, judged.length, 'right at first go'),
    agreement: agreementOf(definition.form, answers),
    seconds: secondsOf(answers, expectedMinutes),
    questions: questionsOf(questions, items),
  };
}

/** What people answered, by item: rejected answers too, since they show best how differently a brief can be read. */
export function givenByItem<T extends Pick<Counted, 'itemId' | 'state' | 'values'>>(
  answers: readonly T[],
): Map<string, T[]> {
  const byItem = new Map<string, T[]>();
  for (const one of answers) {
    if (one.values === null) continue;
    const list = byItem.get(one.itemId);
    if (list) list.push(one);
    else byItem.set(one.itemId, [one]);
  }
  return byItem;
}

/** Whether the answers that were asked for a field say the same; null where fewer than two were, and for files. */
export function isShared(field: Field, answers: readonly Pick<Counted, 'values' | 'asked'>[]): boolean | null {
  const given = answers.filter(({ asked }) => asked === null || asked.includes(field.key));
  if (given.length < 2 || field.kind === 'file') return null;
  const votes = new Set(
    given.map(({ values }) => {
      const value = values && Object.hasOwn(values, field.key) ? values[field.key] : undefined;
      return isBlank(value) ? '' : voteKey(field, value);
    }),
  );
  return votes.size === 1;
}

function agreementOf(form: readonly Field[], answers: readonly Counted[]): Share | null {
  const shared = [...givenByItem(answers).values()].flatMap((ofItem) => {
    const fields = form.map((field) => isShared(field, ofItem)).filter((same) => same !== null);
    return fields.length === 0 ? [] : [fields.every((same) => same)];
  });
  const same = shared.filter((one) => one).length;
  return shareOf(same, shared.length, `${shared.length === 1 ? 'item' : 'items'} answered the same by everybody`);
}

function secondsOf(answers: readonly Counted[], expectedMinutes: number): Figures['seconds'] {
  const seconds = answers.flatMap((one) => one.seconds ?? []);
  const middle = middleOf(seconds);
  if (!middle) return null;
  const expected = expectedMinutes * 60;
  const { median, interval } = middle;
  const bound = interval
    ? `, likely between ${lasting(interval.low)} and ${lasting(interval.high)}`
    : `, from ${many(seconds.length, 'answer')} only`;
  return {
    ...{ median, low: interval?.low ?? null, high: interval?.high ?? null, answers: seconds.length, expected },
    says: `${lasting(median)} in the middle${bound}; the brief says ${lasting(expected)}`,
  };
}

function questionsOf(count: number, items: number): Figures['questions'] {
  const per = (n: number) => (items === 0 ? 0 : Math.round((n / items) * 1000) / 10);
  const { low, high } = countInterval(count);
  const range = { per100: per(count), low: per(low), high: per(high) };
  const says =
    items === 0
      ? 'Nothing was asked yet'
      : `${many(count, 'question')} on ${many(items, 'item')}: ${range.per100} per 100 items, likely between ${range.low} and ${range.high}`;
  return { count, ...range, says };
}
