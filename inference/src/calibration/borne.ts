import { betaQuantile } from '../distributions/beta.ts';

/** What gold bears out: of the gold that was given at least `from[i]`, a share of `share[i]` may be said to be right. Rising `from`. */
export interface Borne {
  readonly from: readonly number[];
  readonly share: readonly number[];
}

/**
 * Counts, for every cut between gold items, how many above it were right, and says what share may be claimed from that:
 * without a level the middle belief under Jeffreys' prior, 1 - (wrong + ½) / (n + 1), so that 9 right of 9 bear out 95 % and 8 of 8 do not;
 * with a level the lower Clopper-Pearson bound, so that a cut chosen beforehand holds with that assurance (59 right of 59 for 95 % at .95).
 * Source: Brown, Cai, DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001), sections 4.1.2 and 4.2.1.
 * @param claims what each gold item was given by a calibration that had not seen it
 * @param right 1 where its leading class was the true one
 */
export function bear(claims: readonly number[], right: ArrayLike<number>, level?: number): Borne {
  const order = claims.map((_, j) => j).sort((a, b) => claims[b]! - claims[a]!);
  const cuts: { from: number; share: number }[] = [];
  let wrong = 0;
  order.forEach((j, above) => {
    wrong += right[j] ? 0 : 1;
    const from = claims[j]!;
    // Equal claims cannot be cut apart.
    if (above + 1 < order.length && claims[order[above + 1]!] === from) return;
    cuts.push({ from, share: shareOf(wrong, above + 1, level) });
  });
  cuts.reverse();
  return { from: cuts.map((cut) => cut.from), share: cuts.map((cut) => cut.share) };
}

function shareOf(wrong: number, n: number, level: number | undefined): number {
  if (level === undefined) return 1 - (wrong + 0.5) / (n + 1);
  return wrong === n ? 0 : 1 - betaQuantile(level, wrong + 1, n - wrong);
}

/**
 * The highest confidence that both the claim and gold support: the largest t up to `claim` for which gold that was given at least t was right
 * so often that t may be said of it. Never above the claim, never falls when the claim rises, and 0 without gold.
 */
export function borneOut(borne: Borne, claim: number): number {
  // Between two cuts the gold above t does not change, so in each stretch its upper end decides.
  let most = 0;
  for (let i = 0; i < borne.from.length; i++) {
    const begins = i === 0 ? Number.NEGATIVE_INFINITY : borne.from[i - 1]!;
    if (claim <= begins) break;
    most = Math.max(most, Math.min(claim, borne.from[i]!, borne.share[i]!));
  }
  return most;
}
