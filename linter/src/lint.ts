import { type Found, type Look, lookAt, type Rule } from './look.ts';
import type { Draft, Finding, LintOptions, Report } from './report.ts';
import { rules } from './rules/all.ts';
import { split } from './rules/split.ts';
import { readingOf } from './text/reading.ts';

/** No rule says the same more often than a person would read. */
const perRuleMost = 12;
/** What the second finding of a rule costs, as a share of the first, and so on. */
const again = 0.5;

/**
 * What is unclear in a brief, the gravest first. Knows no server and no network; never throws, whatever the draft is, and takes time
 * in proportion to its length. The score is 100 less what the findings cost.
 */
export function lint(draft: Draft, options: LintOptions = {}): Report {
  const look = lookAt(draft, options);
  const findings = priced(rules.flatMap((rule) => foundBy(rule, look)));
  return {
    findings,
    score: 100 - findings.reduce((sum, { costs }) => sum + costs, 0),
    reading: readingOf(look),
    split: findings.some(({ rule }) => rule === 'too-many-outputs') ? split(look) : null,
  };
}

function foundBy(rule: Rule, look: Look): Finding[] {
  const found: Finding[] = [];
  for (const one of rule.find(look)) {
    if (found.length >= perRuleMost) break;
    found.push(finding(rule, one, found.length));
  }
  return found;
}

function finding({ name, costs: usual }: Rule, one: Found, earlier: number): Finding {
  const { weight, at, clause = null, says, why, fix = null, costs = usual } = one;
  return { rule: name, weight, at, clause, says, why, fix, costs: Math.round(costs * again ** Math.min(earlier, 3)) };
}

const order = { blocks: 0, mends: 1, hints: 2 };

/** Together no more than 100: where there is more to mend than that, each is worth its share. */
function priced(found: readonly Finding[]): Finding[] {
  const findings = [...found].sort((a, b) => order[a.weight] - order[b.weight] || b.costs - a.costs);
  const total = findings.reduce((sum, { costs }) => sum + costs, 0);
  if (total <= 100) return findings;
  let before = 0;
  return findings.map((one) => {
    const after = before + one.costs;
    const costs = Math.round((after / total) * 100) - Math.round((before / total) * 100);
    before = after;
    return { ...one, costs };
  });
}

/** What must be mended before a batch may be launched. */
export const blocking = (report: Report): Finding[] => report.findings.filter(({ weight }) => weight === 'blocks');

/** How clear the brief is to somebody who reads it for the first time, from 0 to 1: hints count for nothing here. */
export function clarityOf({ findings }: Report): number {
  const unclear = findings.filter(({ weight }) => weight !== 'hints').reduce((sum, { costs }) => sum + costs, 0);
  return Math.max(0, 1 - unclear / 100);
}
