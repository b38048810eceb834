import { Button, Group } from '@mantine/core';
import { Notice } from '../../../look/notice.tsx';
import type { Draft } from '../draft.ts';
import { isolated } from '../isolated.ts';
import type { Choice } from '../merging/choose.ts';
import type { Conflict } from '../merging/merge.ts';
import { placeOf } from '../problems.ts';
import css from './keeping.module.css';
import { Said } from './said.tsx';

interface ChoicesProps {
  conflicts: readonly Conflict[];
  draft: Draft;
  /** Whose the other side is: "Mina, saved as version 3". */
  theirs: string;
  title: string;
  says: string;
  settle: (conflict: Conflict, choice: Choice) => void;
}

/** What two changed differently, side by side: each part is chosen by itself, and nothing is lost before. */
export function Choices({ conflicts, draft, theirs, title, says, settle }: ChoicesProps) {
  if (conflicts.length === 0) return null;
  return (
    <section className={css.notice} aria-label={title}>
      <Notice kind="stop" title={title}>
        <p className={css.said}>{says}</p>
        <ul className={css.choices}>
          {conflicts.map((conflict) => (
            <Choosing key={conflict.part} conflict={conflict} draft={draft} theirs={theirs} settle={settle} />
          ))}
        </ul>
      </Notice>
    </section>
  );
}

type ChoosingProps = Pick<ChoicesProps, 'draft' | 'theirs' | 'settle'> & { conflict: Conflict };

function Choosing({ conflict, draft, theirs, settle }: ChoosingProps) {
  const { path, at, mine, order } = conflict;
  const place = order ? `${placeOf(path, draft)}, their order` : whereOf(conflict, draft);
  const here = order ? path : `${path}.0`;
  const isText = typeof mine === 'string' && typeof conflict.theirs === 'string';
  const mayBoth = at !== null && isText;
  return (
    <li className={css.choice}>
      <h4 className={css.where}>
        <bdi>{place}</bdi>
      </h4>
      <div className={css.sides}>
        <div className={css.side}>
          <p className={css.whose}>Yours</p>
          <Said path={at ? here : path} value={mine} none="You removed it" />
          <Button
            variant="default"
            className={css.take}
            onClick={() => settle(conflict, 'mine')}
            aria-label={`Keep yours: ${place}`}
          >
            Keep yours
          </Button>
        </div>
        <div className={css.side}>
          <p className={css.whose}>
            <bdi>{theirs}</bdi>
          </p>
          <Said path={at ? here : path} value={conflict.theirs} none="Removed there" />
          <Button
            variant="default"
            className={css.take}
            onClick={() => settle(conflict, 'theirs')}
            aria-label={`Take theirs: ${place}`}
          >
            Take theirs
          </Button>
        </div>
      </div>
      {mayBoth && (
        <Group>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => settle(conflict, 'both')}
            aria-label={`Keep both: ${place}`}
          >
            Keep both, one after the other
          </Button>
        </Group>
      )}
    </li>
  );
}

function whereOf({ path, at, mine, theirs }: Conflict, draft: Draft): string {
  if (!at) return placeOf(path, draft);
  if (at.mine >= 0) return placeOf(`${path}.${at.mine}`, draft);
  const { label } = (theirs ?? mine ?? {}) as { label?: string };
  return label ? `“${isolated(label)}”` : `${placeOf(path, draft)}, number ${at.theirs + 1}`;
}
