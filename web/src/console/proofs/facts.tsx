import { Button } from '@mantine/core';
import type { ProofView } from '@manyhands/contract';
import type { ReactNode } from 'react';
import { linkTo } from '../../session/hands.ts';
import { sizeText } from '../../task/rules/file-rule.ts';
import { SafeLink } from '../../task/safe-link.tsx';
import { When } from '../parts/time.tsx';
import { inBrief } from './proof-words.ts';
import css from './proofs.module.css';
import { statusWords } from './status-words.ts';

/** What is known of a proof besides what was found: numbers and texts as they are. */
export function Facts({ proof }: { proof: ProofView }) {
  const { code, read, photo, url, snapshot } = proof;
  return (
    <section aria-label="What is known of it">
      <dl className={css.facts}>
        {url !== null && (
          <Fact name="Address">
            <SafeLink cell={url} />
          </Fact>
        )}
        {snapshot && <SnapshotFacts snapshot={snapshot} />}
        {code !== null && (
          <Fact name="Code asked for">
            <code>{code}</code>
          </Fact>
        )}
        {read && (
          <Fact name="Read in the picture">
            <bdi dir="auto">{inBrief(read.text) || 'no letters'}</bdi>
            <span className={css.small}>{Math.round(read.confidence * 100)} % sure</span>
          </Fact>
        )}
        {photo && (photo.takenAt || photo.wallClock || photo.camera) && (
          <Fact name="Taken">
            {photo.takenAt ? new Date(photo.takenAt).toLocaleString() : (photo.wallClock ?? 'time not known')}
            <span className={css.small}>
              {!photo.takenAt && photo.wallClock && 'by the camera’s clock; its time zone is not known. '}
              {photo.camera && `Camera: ${photo.camera}`}
            </span>
          </Fact>
        )}
      </dl>
      {snapshot && snapshot.size > 0 && (
        <Button component="a" variant="default" href={linkTo('proofs.snapshot', { id: proof.id })}>
          Download the copy ({sizeText(snapshot.size)})
        </Button>
      )}
    </section>
  );
}

function SnapshotFacts({ snapshot }: { snapshot: NonNullable<ProofView['snapshot']> }) {
  const { status, title, finalUrl, at } = snapshot;
  return (
    <>
      <Fact name="Answered">{statusWords(status)}</Fact>
      <Fact name="Title">{title ? <bdi dir="auto">{title}</bdi> : 'none'}</Fact>
      <Fact name="Ended up at">
        <SafeLink cell={finalUrl} />
      </Fact>
      <Fact name="Fetched">
        <When at={at} />
        <span className={css.small}>{new Date(at).toLocaleString()}</span>
      </Fact>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
