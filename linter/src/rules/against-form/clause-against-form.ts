import type { Rule } from '../../look.ts';
import { amountsAgainstForm } from './amounts.ts';
import { datesAgainstForm } from './dates.ts';
import { emptyAgainstForm, literalAgainstForm } from './words.ts';

/** A clause and the form say different things; blocks only where no answer can satisfy both. */
export const clauseAgainstForm: Rule = {
  name: 'clause-against-form',
  costs: 10,
  *find(look) {
    if (!look.form || look.form.length === 0) return;
    for (const clause of look.clauses) {
      if (clause.tokens.length === 0) continue;
      yield* amountsAgainstForm(look, clause);
      yield* emptyAgainstForm(look, clause);
      yield* literalAgainstForm(look, clause);
      yield* datesAgainstForm(look, clause);
    }
  },
};
