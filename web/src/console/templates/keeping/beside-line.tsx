import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hands } from '../../../session/hands.ts';
import { When } from '../../parts/time.tsx';
import { differencesOf } from '../merging/differences.ts';
import { DifferenceList, placesOf } from './difference-list.tsx';
import css from './keeping.module.css';
import { contentOf, type Mark } from './start.ts';
import type { Beside } from './use-beside.ts';

/** Who else has unsaved changes of this template, and which; read anew whenever they type more. */
export function BesideLines({ beside }: { beside: Beside | undefined }) {
  return (
    <div aria-live="polite">
      {beside?.others.slice(0, 3).map((mark) => (
        <BesideLine key={mark.id} mark={mark} />
      ))}
    </div>
  );
}

function BesideLine({ mark }: { mark: Mark }) {
  const [isOpen, setOpen] = useState(false);
  const theirs = useQuery({
    queryKey: ['drafts', mark.id, mark.revision],
    queryFn: () => hands.drafts.get({ id: mark.id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 20_000,
    retry: false,
    placeholderData: (before) => before,
  });
  const content = theirs.data ? contentOf(theirs.data.content) : null;
  const differences = content ? differencesOf(content.base, content.draft) : [];
  return (
    <div className={css.beside}>
      <span className={css.besideWords}>
        <strong>
          <bdi>{mark.by}</bdi>
        </strong>{' '}
        is writing too, last <When at={mark.keptAt} />
        {content && differences.length > 0 && (
          <>
            : <bdi>{placesOf(differences, content.base, content.draft)}</bdi>
          </>
        )}
        . When one of you saves, the other gets it merged.
      </span>
      {content && differences.length > 0 && (
        <>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => setOpen(true)}
            aria-label={`See what ${mark.by} changed`}
          >
            See what
          </Button>
          <Modal
            size="xl"
            opened={isOpen}
            onClose={() => setOpen(false)}
            title={
              <strong>
                What <bdi>{mark.by}</bdi> is changing
              </strong>
            }
          >
            <p className={css.whose}>Not saved yet, so it may still change.</p>
            <DifferenceList
              differences={differences}
              before={content.base}
              after={content.draft}
              was="As it was"
              is="Theirs"
            />
          </Modal>
        </>
      )}
    </div>
  );
}
