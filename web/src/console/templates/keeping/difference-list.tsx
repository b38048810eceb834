import type { Draft } from '../draft.ts';
import type { Difference } from '../merging/differences.ts';
import { placeOf } from '../problems.ts';
import css from './keeping.module.css';
import { Said } from './said.tsx';

export interface DifferenceListProps {
  differences: readonly Difference[];
  /** The drafts they were found between, to name places by. */
  before: Draft;
  after: Draft;
  /** Names of the two columns. */
  was: string;
  is: string;
}

const words = { changed: '', added: ', added', removed: ', removed', moved: ', in another order' } as const;

/** What is otherwise between two drafts, part by part, both sides beside each other. */
export function DifferenceList({ differences, before, after, was, is }: DifferenceListProps) {
  return (
    <ul className={css.differences}>
      {differences.map(({ how, path, before: old, after: now }) => (
        <li key={`${how} ${path}`} className={css.difference}>
          <h4 className={css.where}>
            <bdi>{placeOf(path, how === 'removed' ? before : after)}</bdi>
            {words[how]}
          </h4>
          <div className={css.sides}>
            <div className={css.side}>
              <p className={css.whose}>{was}</p>
              <Said path={path} value={old} />
            </div>
            <div className={css.side}>
              <p className={css.whose}>{is}</p>
              <Said path={path} value={now} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The places of differences in a line: "Done when, Step 2 and 3 more". */
export function placesOf(differences: readonly Difference[], before: Draft, after: Draft): string {
  const places = differences.map(({ how, path }) => placeOf(path, how === 'removed' ? before : after));
  const shown = [...new Set(places)];
  const rest = shown.length - 4;
  return rest > 0 ? `${shown.slice(0, 4).join(', ')} and ${rest} more` : shown.join(', ');
}
