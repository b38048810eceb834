import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lint } from '@manyhands/linter';
import { type Case, casesIn } from '@manyhands/linter/corpus';

/**
 * npm run bench:linter [-- --json]
 * Lints every brief of the test set (linter/src/corpus) and compares what was found with what must be found: precision is the share of
 * findings that were right, recall the share of what must be found. A finding is a rule of a brief; what `may:` allows counts for neither.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const folder = new URL('../../linter/src/corpus/', import.meta.url);

class Tally {
  right = 0;
  wrong = 0;
  missed = 0;
  briefs = 0;
  get precision(): number {
    return this.right + this.wrong === 0 ? 1 : this.right / (this.right + this.wrong);
  }
  get recall(): number {
    return this.right + this.missed === 0 ? 1 : this.right / (this.right + this.missed);
  }
}

const cases = casesIn(
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8')),
);
const [all, byRule, byPart] = [new Tally(), new Map<string, Tally>(), new Map<string, Tally>()];

function of(tallies: Map<string, Tally>, name: string): Tally {
  const found = tallies.get(name) ?? new Tally();
  tallies.set(name, found);
  return found;
}

function judge(one: Case): void {
  const found = new Set(lint(one.draft, { measuredMinutes: one.measuredMinutes }).findings.map(({ rule }) => rule));
  const parts = [
    one.language === 'hi' ? 'Hindi' : 'English',
    one.good ? 'good' : 'bad',
    one.held ? 'held back' : 'tuned on',
  ];
  const tallies = [all, ...parts.map((part) => of(byPart, part))];
  for (const tally of tallies) tally.briefs++;
  for (const rule of new Set([...found, ...one.must])) {
    if (one.may.has(rule) && !one.must.has(rule)) continue;
    const as = !found.has(rule) ? 'missed' : one.must.has(rule) ? 'right' : 'wrong';
    for (const tally of [...tallies, of(byRule, rule)]) tally[as]++;
  }
}

for (const one of cases) judge(one);
const rounded = (share: number): number => Math.round(share * 1000) / 1000;
if (flags.json) {
  process.stdout.write(
    `${JSON.stringify({ precision: rounded(all.precision), recall: rounded(all.recall), briefs: cases.length })}\n`,
  );
} else {
  const row = (name: string, { right, wrong, missed, precision, recall }: Tally): string =>
    `${name.padEnd(26)}${String(right).padStart(6)}${String(wrong).padStart(7)}${String(missed).padStart(8)}${precision.toFixed(3).padStart(11)}${recall.toFixed(3).padStart(8)}`;
  const head = `${''.padEnd(26)} right  wrong  missed  precision  recall`;
  const named = (tallies: Map<string, Tally>) => [...tallies].sort(([a], [b]) => a.localeCompare(b));
  const lines = [
    head,
    ...named(byRule).map(([name, tally]) => row(name, tally)),
    '',
    ...named(byPart).map(([name, tally]) => row(`${name} (${tally.briefs})`, tally)),
    row(`all (${cases.length})`, all),
    '',
    speed(),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Briefs a second after a warm-up, and how long one of 200,000 characters takes. */
function speed(): string {
  const rounds = 5;
  const began = performance.now();
  for (let i = 0; i < rounds; i++) for (const { draft } of cases) lint(draft);
  const perSecond = (rounds * cases.length) / ((performance.now() - began) / 1000);
  const step = 'Research some prices and improve the text “a”, at most 5 words, then look into it if possible. ';
  const long = { brief: { done: step.repeat(1000), steps: Array.from({ length: 100 }, () => step.repeat(11)) } };
  const before = performance.now();
  lint(long);
  return `${Math.round(perSecond)} briefs a second; one of ${Math.round((step.length * 2100) / 1000)} thousand characters in ${Math.round(performance.now() - before)} ms`;
}
