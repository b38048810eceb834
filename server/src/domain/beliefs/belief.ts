import { type Field, firstSlots, isAdaptive, type Plan } from '@manyhands/contract';
import { makeRule, type StoppingRule, type Verdict } from '@manyhands/inference';

/** ask: another answer is wanted · reached: people settled it · given_up: as many answers as the plan allows, and not settled. */
export type ItemVerdict = 'ask' | 'reached' | 'given_up';

/** What is held of one field of an item. */
export interface FieldBelief {
  /** The value that leads; null when the lead is shared, left out when most leave the field empty. */
  value?: unknown;
  /** How sure that is, 0 to 1: a confidence when it was calibrated on gold, else a score. */
  score: number;
  calibrated: boolean;
  /** How many answers it stands on, and the votes of each value that got some, most first. */
  answers: number;
  votes: number[];
  verdict: ItemVerdict;
}

const byVerdict: Record<Verdict, ItemVerdict> = { ask: 'ask', reached: 'reached', 'given-up': 'given_up' };

/** How votes on a field are counted: `closed` has few possible values, of which a model can learn; `open` has votes only; `none` cannot be voted on. */
export type VoteKind = 'closed' | 'open' | 'none';

const optionsMost = 50;

/**
 * Free text, files and marks hardly ever come out alike twice, so nobody is asked again for the sake of a vote on them: they get the plan's
 * least number of answers and, where it matters, a verification step. The same for remarks and ticks that may be left out.
 */
export function voteKindOf(field: Field): VoteKind {
  switch (field.kind) {
    case 'choice':
      return field.options.length <= optionsMost ? 'closed' : 'open';
    case 'yes_no':
    case 'rating':
      return 'closed';
    case 'number':
    case 'date':
    case 'url':
    case 'email':
    case 'phone':
      return 'open';
    case 'choices':
    case 'text':
      return field.required ? 'open' : 'none';
    default:
      return 'none';
  }
}

/** When the votes on a field are enough, by the plan: by the lead until a confidence can be told, by the target then. */
export function ruleFor(plan: Plan, field: Field, number: number, calibrated: boolean): StoppingRule {
  const answersMin = firstSlots(plan, number);
  const limits = { answersMin, answersMax: Math.max(answersMin, plan.answersMax) };
  const target = plan.targets[field.key] ?? plan.target;
  if (calibrated && target !== null && isAdaptive(plan)) return { kind: 'target', target, ...limits };
  // Nobody can lead by more votes than there are.
  return { kind: 'lead', lead: Math.min(plan.lead, limits.answersMax), ...limits };
}

/** The verdict on one field. What nobody can vote on is settled by having its answers. */
export function fieldVerdict(
  plan: Plan,
  field: Field,
  number: number,
  { answers, votes, score, calibrated }: Omit<FieldBelief, 'verdict'>,
): ItemVerdict {
  const rule = ruleFor(plan, field, number, calibrated);
  if (voteKindOf(field) === 'none') return answers < firstSlots(plan, number) ? 'ask' : 'reached';
  return byVerdict[makeRule(rule)({ answers, votes, confidence: score })];
}

/** An item is asked again while any field wants it, and is settled when all are. */
export function itemVerdict(fields: readonly Pick<FieldBelief, 'verdict'>[]): ItemVerdict {
  if (fields.some(({ verdict }) => verdict === 'ask')) return 'ask';
  return fields.some(({ verdict }) => verdict === 'given_up') ? 'given_up' : 'reached';
}

/** How many answers of an item stand, are waited for, and could still be claimed. */
export interface Standing {
  /** Submitted or accepted. */
  given: number;
  /** Claimed, or sent back for repair. */
  awaited: number;
  /** Open slots. */
  open: number;
}

/**
 * What becomes of an item's slots: one more when an answer is wanted and none is under way, none left open when it is settled. What somebody has
 * claimed stays theirs to finish. As many as were asked for at first are left alone until they are in.
 */
export function slotsAfter(verdict: ItemVerdict, { awaited, open }: Standing): number {
  if (verdict !== 'ask') return 0;
  return awaited + open === 0 ? 1 : open;
}
