import type { SkillMarkView } from '@manyhands/contract';
import type { Judged } from './skill.ts';

export type MarkSource = SkillMarkView['source'];

/** One judgement of one answer. `cause` names what judged it, and is unique: hearing of it twice changes nothing. */
export interface Mark extends Judged {
  cause: string;
  templateId: string;
  workerId: string;
  batchId: string | null;
  /** The answer that was judged. */
  subjectId: string;
  source: MarkSource;
  /** When it was taken out again; null while it stands. */
  voidedAt: Date | null;
}

/**
 * What each kind of judgement says of the answer as it was given. Sent back: partly wrong, so half until it is repaired; repaired
 * and accepted: three quarters, since the first answer needed another look.
 */
const shares = { accepted: 1, repaired: 0.75, sent_back: 0.5, rejected: 0 } as const;

export interface Decided {
  decisionId: string;
  kind: 'accepted' | 'sent_back' | 'rejected';
  /** The person who decided; null when it was the review clock. */
  by: string | null;
  at: Date;
  undoneAt: Date | null;
}
export interface Answer {
  subjectId: string;
  templateId: string;
  workerId: string;
  /** The person behind the worker, if there is one. */
  workerPerson: string | null;
  batchId: string;
}

/**
 * The marks that the decisions on one answer leave, in the order in which they were taken. The clock judges nothing, and nobody judges
 * themselves: neither leaves a mark.
 */
export function marksOf(answer: Answer, decisions: readonly Decided[]): Mark[] {
  const { workerPerson, ...about } = answer;
  const judged = decisions.filter(({ by }) => by !== null && by !== workerPerson);
  return judged.map(({ decisionId, kind, at, undoneAt }, place) => {
    const repair = judged.slice(0, place).some((before) => before.kind === 'sent_back' && before.undoneAt === null);
    const source = kind === 'accepted' && repair ? 'repaired' : kind;
    return {
      ...about,
      cause: `decision:${decisionId}`,
      source,
      right: shares[source],
      weight: 1,
      at,
      voidedAt: undoneAt,
    };
  });
}

/** Of the marks on one answer of one worker only the newest that stands counts: the last judgement has seen more than the first. */
export function countingOf<M extends Mark>(marks: readonly M[]): M | null {
  let newest: M | null = null;
  for (const mark of marks) if (mark.voidedAt === null && (newest === null || isAfter(mark, newest))) newest = mark;
  return newest;
}

const isAfter = (one: Mark, other: Mark): boolean =>
  one.at.getTime() === other.at.getTime() ? one.cause > other.cause : one.at > other.at;

const whys: Record<Exclude<MarkSource, 'gold' | 'confirmed' | 'corrected'>, string> = {
  accepted: 'A reviewer accepted the answer.',
  repaired: 'A reviewer accepted the answer after it was repaired, which counts three quarters right.',
  sent_back: 'A reviewer sent the answer back, which counts half right until it is repaired and accepted.',
  rejected: 'A reviewer rejected the answer.',
};

/** Why a figure moved, in a sentence. */
export function whyOf({ source, right }: Pick<Mark, 'source' | 'right'>): string {
  if (source === 'accepted' || source === 'repaired' || source === 'sent_back' || source === 'rejected')
    return whys[source];
  const [who, verb] =
    source === 'gold'
      ? ['The right answer of the item was known', 'was']
      : ['A spot check looked at the item', 'was found'];
  if (right === 1) return `${who}, and the answer ${verb} right.`;
  if (right === 0) return `${who}, and the answer ${verb} not right.`;
  return `${who}, and ${Math.round(right * 100)} in 100 of the answer ${verb} right.`;
}
