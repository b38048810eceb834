/** One class of a field: how many golds have it as their truth, and how many results as their value. */
export interface ClassCount {
  label: string;
  golds: number;
  results: number;
}

const lopsidedShare = 0.8;
/** A class that results hardly know need not be among golds. */
const commonShare = 0.05;
/** Fewer golds, or fewer results, say nothing of their shares. */
const goldsLeast = 5;
const resultsLeast = 20;

/**
 * What is wrong with how golds are spread over the classes of a field, in a sentence; null when nothing is. A worker who always gives the
 * commonest answer must not look skilled, and a class that no gold has is never checked.
 */
export function balanceWarning(label: string, classes: readonly ClassCount[]): string | null {
  const golds = sum(classes.map((one) => one.golds));
  const results = sum(classes.map((one) => one.results));
  if (golds === 0) return null;
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
  const missing = classes.filter(
    (one) => one.golds === 0 && results >= resultsLeast && share(one.results, results) >= commonShare,
  );
  if (missing.length > 0) {
    const [first] = missing;
    const named = missing.map((one) => `“${one.label}”`).join(', ');
    return `${label}: no gold has the answer ${named}${missing.length === 1 ? `, though ${percent(share(first!.results, results))} of the results do` : ''}. Make golds of it, or mistakes there are never seen.`;
  }
  const heaviest = classes.reduce((most, one) => (one.golds > most.golds ? one : most));
  const heavy = share(heaviest.golds, golds);
  const tooMany = golds >= goldsLeast && heavy > lopsidedShare;
  if (!tooMany || (results >= resultsLeast && share(heaviest.results, results) > lopsidedShare)) return null;
  const besides = results >= resultsLeast ? `, but ${percent(share(heaviest.results, results))} of the results` : '';
  return `${label}: ${percent(heavy)} of the golds have the answer “${heaviest.label}”${besides}. Somebody who always gives that answer would look skilled. Make golds of the other answers.`;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
