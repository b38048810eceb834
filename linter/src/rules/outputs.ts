import type { Look, Rule } from '../look.ts';
import { Phrases } from '../text/phrases.ts';
import { families } from '../words/work.ts';

/** More fields than this that everybody must answer are more than one small task. */
const fieldsMost = 7;
const kindsMost = 2;

const found = Object.entries(families).map(([family, words]) => ({ family, phrases: new Phrases(words) }));

/** The kinds of work that a brief asks for: looking something up, writing, judging, making. */
export function kindsOfWork({ done, steps }: Look): string[] {
  const clauses = done ? [done, ...steps] : steps;
  return found
    .filter(({ phrases }) =>
      clauses.some(({ tokens }) =>
        phrases
          .in(tokens)
          .some(({ from }) => !tokens[from]!.quoted && !/^(not|never|don't|मत|न)$/.test(tokens[from - 1]?.word ?? '')),
      ),
    )
    .map(({ family }) => family);
}

export const weightOf = (look: Look): number =>
  look.always.reduce((sum, { required, kind }) => sum + (kind === 'table' ? 2 : 1) * (required === false ? 0.5 : 1), 0);

export const tooManyOutputs: Rule = {
  name: 'too-many-outputs',
  costs: 12,
  *find(look) {
    const weight = weightOf(look);
    const works = kindsOfWork(look);
    const many = weight > fieldsMost;
    const mixed = works.length > kindsMost && weight >= 4;
    if (!many && !mixed) return;
    yield {
      weight: 'mends',
      at: { path: ['form'] },
      says: many
        ? `One item asks for ${look.always.length} answers; more than ${fieldsMost} is more than one small task.`
        : `One item asks for ${works.length} kinds of work: ${works.join(', ')}.`,
      why: 'Whoever is good at one part need not be good at the other, one mistake sends all of it back, and nobody can do thirty in a row. Two templates, the second beginning with the answers of the first, are answered better and faster.',
    };
  },
};
