import type { Certified } from './certificate.ts';

const whole = (n: number): string => n.toLocaleString('en');
/** Percent, rounded up, since a bound that is rounded down is none. */
export function percentUp(share: number): string {
  const hundredth = share * 100;
  const digits = hundredth < 10 ? 1 : 0;
  const up = Math.max(0, Math.ceil(hundredth * 10 ** digits - 1e-9)) / 10 ** digits;
  return `${up.toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}
const sure = (confidence: number): string =>
  `${(confidence * 100).toLocaleString('en', { maximumFractionDigits: 1 })} % sure`;
const were = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${whole(n)} ${many}`);

export const nothingChecked = 'Nothing has been checked yet, so nothing is known of how many results are wrong.';

/** The certificate in plain words, each sentence true by itself. */
export function wordsOf(certified: Certified): string {
  return [claimWords(certified), checkedWords(certified), ...restWords(certified)].filter(Boolean).join(' ');
}

function claimWords({ population, uncovered, claim, reviewed }: Certified): string {
  if (population + uncovered === 0) return 'There are no results yet.';
  if (!claim || population === 0) return nothingChecked;
  const { wrongMost, shareMost, confidence } = claim;
  if (reviewed >= population && wrongMost === 0)
    return population === 1 ? 'The only result was checked.' : `All ${whole(population)} results were checked.`;
  if (wrongMost >= population)
    return `Too little has been checked to say anything of the ${whole(population)} results with ${sure(confidence).replace(' sure', ' certainty')}.`;
  if (wrongMost === 0) return `None of the ${whole(population)} results is wrong, ${sure(confidence)}.`;
  const items = population < 1000 ? ` (${whole(wrongMost)})` : '';
  return `At most ${percentUp(shareMost)}${items} of the ${whole(population)} results are wrong, ${sure(confidence)}.`;
}

function checkedWords({ reviewed, wrong, population }: Certified): string {
  if (reviewed === 0) return '';
  const found = foundWords(reviewed, wrong);
  if (reviewed >= population) return `${found[0]!.toUpperCase()}${found.slice(1)}.`;
  return `${were(reviewed, 'was drawn at random and checked', 'were drawn at random and checked')}, ${found}.`;
}

function foundWords(reviewed: number, wrong: number): string {
  if (reviewed === 1) return wrong === 0 ? 'it was right' : 'it was wrong and has been put right';
  if (wrong === 0) return 'none was wrong';
  return were(wrong, 'was wrong and has been put right', 'were wrong and have been put right');
}

function restWords({ uncovered, ahead, population }: Certified): string[] {
  const late =
    uncovered > 0 && population > 0
      ? [
          `${were(uncovered, 'result', 'results')} came or changed after the last draw; nothing is said of ${uncovered === 1 ? 'it' : 'them'} yet.`,
        ]
      : [];
  const early =
    ahead > 0
      ? [
          `${were(ahead, 'check counts', 'checks count')} once those drawn before ${ahead === 1 ? 'it' : 'them'} are judged.`,
        ]
      : [];
  return [...late, ...early];
}

/** A plan in plain words. */
export function planWords(
  planned: {
    population: number;
    reviewed: number;
    reviews: readonly { wrong: number; reviews: number | null }[];
    more: number | null;
  },
  wanted: { shareMost: number; confidence: number },
): string {
  const { population, reviews, more, reviewed } = planned;
  if (population === 0) return 'There are no results yet.';
  const claim = `at most ${percentUp(wanted.shareMost)} of the ${whole(population)} results are wrong, ${sure(wanted.confidence)}`;
  const [none, one] = reviews;
  if (none?.reviews === null || none === undefined)
    return `Not even checking all that can be drawn would let you say that ${claim}. More results are known to be wrong or gone than that.`;
  if (more === 0) return `What is checked already lets you say that ${claim}.`;
  const first =
    reviewed > 0
      ? `${were(more ?? 0, 'more check', 'more checks')} without a further wrong one, and you can say that ${claim}.`
      : `${were(none.reviews, 'check', 'checks')} without a wrong one, and you can say that ${claim}.`;
  const second =
    one && one.reviews !== null && one.reviews > none.reviews
      ? ` If one is wrong, it takes about ${whole(one.reviews)} in all.`
      : '';
  return first + second;
}
