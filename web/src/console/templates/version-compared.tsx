import { Button, Modal, SegmentedControl } from '@mantine/core';
import type { Definition, RenderedBrief, Row, Values } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hands } from '../../session/hands.ts';
import { PhoneFrame } from '../../task/phone-frame.tsx';
import { TaskView } from '../../task/task-view.tsx';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/time.tsx';
import { type Draft, draftOf } from './draft.ts';
import css from './editor.module.css';
import { keepUpload } from './keep-upload.ts';
import { DifferenceList } from './keeping/difference-list.tsx';
import { differencesOf } from './merging/differences.ts';
import { sampleOf } from './sample-cells.ts';
import type { Whole } from './use-draft.ts';

/** Opens an earlier version and says, part by part, what the latest one has otherwise. */
export function VersionCompared({ template, id, number }: { template: Whole; id: string; number: number }) {
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState('What changed');
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
        {isOpen && (
          <>
            <SegmentedControl
              size="md"
              mb="md"
              aria-label="What of the version"
              data={['What changed', 'As workers saw it']}
              value={shown}
              onChange={setShown}
            />
            <Comparison template={template} id={id} number={number} whole={shown !== 'What changed'} />
          </>
        )}
      </Modal>
    </>
  );
}

interface ComparisonProps {
  template: Whole;
  id: string;
  number: number;
  /** The version itself, in place of what has changed since. */
  whole: boolean;
}

function Comparison({ template, id, number, whole }: ComparisonProps) {
  const version = useQuery({
    queryKey: ['templates', 'one', template.id, 'version', id],
    queryFn: () => hands.templates.version({ id }),
    staleTime: 60_000,
  });
  return (
    <Loaded of={version}>
      {({ definition, rendered, savedAt, savedBy }) => {
        const now = draftOf(template);
        // A version is the brief and the form; name, rows and plan belong to the template and have no past.
        const before: Draft = { ...now, definition: { ...definition, touches: definition.touches ?? [] } };
        const differences = differencesOf(before, now);
        if (whole)
          return (
            <WholeVersion
              definition={before.definition}
              rendered={rendered}
              samples={template.samples}
              number={number}
            />
          );
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

interface WholeVersionProps {
  definition: Definition;
  rendered: RenderedBrief;
  samples: readonly Row[];
  number: number;
}

/** An earlier version whole, in the phone, with a row to see it with. */
function WholeVersion({ definition, rendered, samples, number }: WholeVersionProps) {
  const [values, setValues] = useState<Values>({});
  return (
    <div className={css.preview}>
      <PhoneFrame label={`Version ${number}, as workers saw it`}>
        <TaskView
          brief={rendered}
          columns={definition.columns}
          form={definition.form}
          row={sampleOf(definition.columns, samples[0])}
          item={`version-${number}`}
          values={values}
          onChange={setValues}
          upload={keepUpload(`version-${number}`)}
          keys={false}
          briefOpen
        />
      </PhoneFrame>
    </div>
  );
}
