import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hands } from '../../session/hands.ts';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/time.tsx';
import type { Draft } from './draft.ts';
import { draftOf } from './draft.ts';
import css from './editor.module.css';
import { DifferenceList } from './keeping/difference-list.tsx';
import { differencesOf } from './merging/differences.ts';
import type { Whole } from './use-draft.ts';

/** Opens an earlier version and says, part by part, what the latest one has otherwise. */
export function VersionCompared({ template, id, number }: { template: Whole; id: string; number: number }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => setOpen(true)}
        aria-label={`What changed since version ${number}`}
      >
        What changed
      </Button>
      <Modal
        size="xl"
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={<strong>{`From version ${number} to version ${template.version}`}</strong>}
      >
        {isOpen && <Comparison template={template} id={id} number={number} />}
      </Modal>
    </>
  );
}

function Comparison({ template, id, number }: { template: Whole; id: string; number: number }) {
  const version = useQuery({
    queryKey: ['templates', 'one', template.id, 'version', id],
    queryFn: () => hands.templates.version({ id }),
    staleTime: 60_000,
  });
  return (
    <Loaded of={version}>
      {({ definition, savedAt, savedBy }) => {
        const now = draftOf(template);
        // A version is the brief and the form; name, rows and plan belong to the template and have no past.
        const before: Draft = { ...now, definition: { ...definition, touches: definition.touches ?? [] } };
        const differences = differencesOf(before, now);
        return (
          <>
            <p className={css.facts}>
              Version {number} was saved <When at={savedAt} /> by <bdi>{savedBy}</bdi>.{' '}
              {differences.length === 0 && 'Both say the same.'}
            </p>
            <DifferenceList
              differences={differences}
              before={before}
              after={now}
              was={`Version ${number}`}
              is={`Version ${template.version}`}
            />
          </>
        );
      }}
    </Loaded>
  );
}
