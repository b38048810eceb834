import { Button } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '../../../look/notice.tsx';
import { tellDone } from '../../parts/notify.tsx';
import { When } from '../../parts/time.tsx';
import { isolated } from '../isolated.ts';
import type { useDraft, Whole } from '../use-draft.ts';
import { Choices } from './choices.tsx';
import { DifferenceList, placesOf } from './difference-list.tsx';
import css from './keeping.module.css';
import type { useKeeping } from './use-keeping.ts';

export interface DraftNoticesProps {
  saved: Whole | null;
  held: ReturnType<typeof useDraft>;
  keeping: ReturnType<typeof useKeeping>;
  /** Since when the draft was there as the page was opened; null when there was none. */
  since: string | null;
}

/** That a draft was gone on with, what came in from others, and what is to be chosen. */
export function DraftNotices({ saved, held, keeping, since }: DraftNoticesProps) {
  return (
    <>
      {since && held.dirty && <Back since={since} held={held} keeping={keeping} />}
      <Choices
        conflicts={held.conflicts}
        draft={held.draft}
        theirs={saved ? `${saved.latest.savedBy}, saved in version ${saved.version}` : ''}
        title="You both changed the same"
        says="The rest is together already. Choose for each of these; saving waits for it, and nothing is lost before."
        settle={held.settle}
      />
      <Choices
        conflicts={keeping.conflicts}
        draft={held.draft}
        theirs="Your other window"
        title="You wrote something else in another window"
        says="The rest is together already. Choose for each of these."
        settle={keeping.settle}
      />
      <Joining held={held} />
    </>
  );
}

function Back({ since, held, keeping }: Pick<DraftNoticesProps, 'held' | 'keeping'> & { since: string }) {
  const [isSeen, setSeen] = useState(false);
  if (isSeen) return null;
  const drop = () => {
    setSeen(true);
    const before = held.reset();
    void keeping.forget();
    tellDone('Your draft is let go.', () => held.restore(before));
  };
  return (
    <div className={css.notice}>
      <Notice
        title="You go on with your draft"
        actions={
          <>
            <Button variant="default" onClick={drop}>
              Let it go
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setSeen(true)}>
              Fine
            </Button>
          </>
        }
      >
        It was begun <When at={since} /> and is not saved yet.
      </Notice>
    </div>
  );
}

function Joining({ held }: Pick<DraftNoticesProps, 'held'>) {
  const { joined, setJoined } = held;
  const [isOpen, setOpen] = useState(false);
  if (!joined) return null;
  const { by, version, differences, base, theirs } = joined;
  return (
    <div className={css.notice}>
      <Notice
        kind="done"
        title={`${isolated(by)} saved version ${version} while you had it open`}
        actions={
          <>
            <Button variant="default" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
              {isOpen ? 'Hide what came in' : 'Show what came in'}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setJoined(null)}>
              Fine
            </Button>
          </>
        }
      >
        It is in front of you now, together with what you wrote: <bdi>{placesOf(differences, base, theirs)}</bdi>.
        {isOpen && <DifferenceList differences={differences} before={base} after={theirs} was="Before" is="Now" />}
      </Notice>
    </div>
  );
}
