import { InferenceProblem, mustBeWithin } from '../problem.ts';

/** An audit of automated answers that never ends; plain data, to be kept as JSON. */
export interface Audit {
  readonly version: 1;
  /** The share of wrong answers that must not be exceeded. */
  readonly risk: number;
  /** The chance of ever raising a false alarm. */
  readonly alpha: number;
  readonly audits: number;
  readonly wrong: number;
  /** Evidence counted from several moments on, so that a late change is not hidden by a long good past. */
  readonly counts: readonly Count[];
  /** Stays once raised; begin a new audit after the cause was found. */
  readonly alarm: Alarm | null;
}

/** What was seen since the audit number `from` (the first is 0), as the `nth` count begun. */
export interface Count {
  readonly nth: number;
  readonly from: number;
  readonly audits: number;
  readonly wrong: number;
}

export interface Alarm {
  /** With how many audits it was raised. */
  readonly at: number;
  /** From which audit on (counted from 0) the evidence is strongest: the risk was broken at about that time. */
  readonly since: number;
  /** Share of wrong answers since then. */
  readonly rate: number;
}

/** A new count begins after so many audits; so many are kept at most. */
const every = 25;
const countsMost = 64;
/** Error rates that are bet on, as multiples of the risk. */
const multiples = [1.5, 2, 3, 6];

/**
 * Begins an audit of answers that nobody looks at any more: now and then one of them is checked, and `addAudit` told how it was.
 * @param alpha chance of ever raising a false alarm, however long it runs. Default 0.05
 * @throws InferenceProblem option.range
 */
export function beginAudit({ risk, alpha = 0.05 }: { risk: number; alpha?: number }): Audit {
  mustBeWithin('risk', risk, 1e-9, 0.9);
  mustBeWithin('alpha', alpha, 1e-9, 0.9);
  return { version: 1, risk, alpha, audits: 0, wrong: 0, counts: [], alarm: null };
}

/**
 * Takes one audited answer and raises the alarm once the evidence against "at most `risk` are wrong" reaches 1 / alpha. It may be looked at after every
 * audit: the evidence is a test supermartingale, a mixture of likelihood ratios over error rates and over moments of change, so
 * that by Ville's inequality a false alarm is ever raised with chance alpha at most. Items have to be picked for audit by chance.
 * Source: Ville 1939; mixtures after Robbins 1970; e-processes as in Ramdas, Grünwald, Vovk, Shafer 2023; moments of change weighed by
 * 1 / (n (n + 1)) as in Shin, Ramdas, Rinaldo 2024 (e-detectors).
 * @throws InferenceProblem state.version for data that is not an audit of this version
 */
export function addAudit(audit: Audit, wrong: boolean): Audit {
  mustBeAudit(audit);
  const counts = audit.counts.slice();
  if (audit.audits % every === 0)
    counts.push({ nth: audit.audits / every + 1, from: audit.audits, audits: 0, wrong: 0 });
  if (counts.length > countsMost) counts.splice(weakest(audit, counts), 1);
  const one = wrong ? 1 : 0;
  const next = {
    ...audit,
    audits: audit.audits + 1,
    wrong: audit.wrong + one,
    counts: counts.map((count) => ({ ...count, audits: count.audits + 1, wrong: count.wrong + one })),
  };
  if (audit.alarm || logEvidence(next) < -Math.log(audit.alpha)) return next;
  const strongest = next.counts.reduce((a, b) => (logShare(next, b) > logShare(next, a) ? b : a));
  const alarm = { at: next.audits, since: strongest.from, rate: strongest.wrong / strongest.audits };
  return { ...next, alarm };
}

/**
 * Evidence against the promised risk, as a natural logarithm: under the promise, exp of it is ever above 1 / alpha with chance
 * alpha at most. Nought or less speaks for the promise.
 */
export function logEvidence(audit: Audit): number {
  const logs = audit.counts.map((count) => logShare(audit, count));
  // Counts yet to begin still hold their stake.
  logs.push(-Math.log(Math.ceil(audit.audits / every) + 1));
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
}

/** Stake of a count times its mixed likelihood ratio, as a logarithm. The stakes 1 / (n (n + 1)) sum to one. */
function logShare({ risk }: Audit, { nth, audits, wrong }: Count): number {
  const ratios = multiples.map((multiple) => {
    const bet = betOf(multiple, risk);
    return wrong * Math.log(bet / risk) + (audits - wrong) * Math.log((1 - bet) / (1 - risk));
  });
  const most = Math.max(...ratios);
  const mean = ratios.reduce((sum, ratio) => sum + Math.exp(ratio - most), 0) / ratios.length;
  return most + Math.log(mean) - Math.log(nth * (nth + 1));
}

const betOf = (multiple: number, risk: number): number => Math.min(multiple * risk, (1 + risk) / 2);

/** Letting a count go can only lower the evidence, so the promise of few false alarms stays. The first and the newest are kept. */
function weakest(audit: Audit, counts: readonly Count[]): number {
  let at = 1;
  for (let c = 2; c < counts.length - 1; c++) if (logShare(audit, counts[c]!) < logShare(audit, counts[at]!)) at = c;
  return at;
}

/**
 * The share of automated items to audit so that an error rate of `feared` is noticed within about `within` items; 1 where even
 * auditing all of them would not do. It counts on one change at the beginning; later ones take somewhat longer.
 * Source: Wald 1945, expected length of a sequential test: log(1 / level) over the Kullback-Leibler divergence.
 * @throws InferenceProblem option.range where `feared` is not above `risk`
 */
export function auditRate(ask: { risk: number; feared: number; within: number; alpha?: number }): number {
  const { risk, feared, within, alpha = 0.05 } = ask;
  mustBeWithin('risk', risk, 1e-9, 0.9);
  mustBeWithin('feared', feared, risk * (1 + 1e-6), 1);
  mustBeWithin('within', within, 1, Number.MAX_SAFE_INTEGER);
  mustBeWithin('alpha', alpha, 1e-9, 0.9);
  const right = feared < 1 ? (1 - feared) * Math.log((1 - feared) / (1 - risk)) : 0;
  const divergence = feared * Math.log(feared / risk) + right;
  const needed = Math.log((2 * multiples.length) / alpha) / divergence;
  return Math.min(1, needed / within);
}

function mustBeAudit(audit: Audit): void {
  const fits =
    audit?.version === 1 && Array.isArray(audit.counts) && audit.risk > 0 && audit.risk < 1 && audit.alpha > 0;
  if (!fits || !(audit.wrong <= audit.audits))
    throw new InferenceProblem('state.version', 'This is not an audit of version 1. Begin a new one with beginAudit.');
}
