import { Button, Group, Progress, Radio } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { FindingList } from './finding-list.tsx';
import css from './import.module.css';
import type { Import } from './import-page.tsx';
import { MappingTable } from './mapping-table.tsx';
import type { Batch } from './use-batch.ts';

export interface ImportDeskProps {
  import: Import;
  batch: Batch;
  /** Back to the drop zone. */
  leave: () => void;
}

/** One import on its way: checked, shown, corrected, confirmed, written, and taken out again if wanted. */
export function ImportDesk({ import: one, batch, leave }: ImportDeskProps) {
  const queries = useQueryClient();
  const keep = (fresh: Import) => queries.setQueryData(['import', one.id], fresh);
  const rollBack = useMutation({
    mutationFn: () => hands.imports.rollBack({ id: one.id }),
    onSuccess: keep,
    onError: tellError,
  });
  const discard = useMutation({
    mutationFn: () => hands.imports.discard({ id: one.id }),
    onSuccess: leave,
    onError: tellError,
  });
  const away = (
    <Button
      variant="default"
      loading={discard.isPending}
      onClick={() => (one.can.includes('discard') ? discard.mutate() : leave())}
    >
      Take another file
    </Button>
  );
  switch (one.state) {
    case 'checking':
      return (
        <Step
          title={`Checking ${one.fileName}`}
          share={one.progress}
          says={`${counted(one.counts.rows, 'row')} read`}
        />
      );
    case 'ready':
      return <Ready one={one} keep={keep} away={away} />;
    case 'importing':
      return (
        <Step
          title={`Importing ${one.fileName}`}
          share={one.progress}
          says={`${counted(one.rowsDone, 'row')} of ${one.counts.good.toLocaleString('en')} written. They appear all at once at the end.`}
        />
      );
    case 'rolling_back':
      return (
        <Step
          title={`Taking the items of ${one.fileName} out again`}
          share={one.progress}
          says="This goes on when you leave the page."
        />
      );
    case 'imported':
      return (
        <Notice
          kind="done"
          title={`${counted(one.rowsDone, 'item')} imported from ${one.fileName}`}
          actions={
            <Group gap="sm">
              <Button component={Link} to={to('batch', { id: batch.id })}>
                {batch.state === 'draft' ? 'Go on to launch' : 'See the batch'}
              </Button>
              {one.can.includes('rollBack') && (
                <Button variant="default" loading={rollBack.isPending} onClick={() => rollBack.mutate()}>
                  Take them out again
                </Button>
              )}
              <Button variant="subtle" color="gray" onClick={leave}>
                Add more
              </Button>
            </Group>
          }
        >
          Until somebody has begun to answer them, all of them can be taken out again with one click.
        </Notice>
      );
    default:
      return (
        <Notice
          kind={one.state === 'rolled_back' ? 'done' : 'stop'}
          title={
            one.state === 'rolled_back' ? 'All items of this file are out again' : `${one.fileName} was not imported`
          }
          actions={away}
        >
          {one.why}
        </Notice>
      );
  }
}

function Step({ title, share, says }: { title: string; share: number; says: string }) {
  return (
    <section className={css.step} aria-live="polite">
      <h2>{title}</h2>
      <Progress size="lg" value={share * 100} aria-label={title} />
      <p>{says}</p>
    </section>
  );
}

function Ready({ one, keep, away }: { one: Import; keep: (fresh: Import) => void; away: React.ReactNode }) {
  const [duplicates, setDuplicates] = useState<'skip' | 'keep'>('skip');
  const { counts } = one;
  const confirm = useMutation({
    mutationFn: () => hands.imports.confirm({ id: one.id, duplicates }),
    onSuccess: (fresh) => {
      keep(fresh);
      tellDone('The import has begun.');
    },
    onError: tellError,
  });
  const map = useMutation({
    mutationFn: (change: { mapping: Import['mapping']; fixes: { row: number; column: number; value: string }[] }) =>
      hands.imports.map({ id: one.id, ...change }),
    onSuccess: keep,
    onError: tellError,
  });
  const taken = counts.good + (duplicates === 'keep' ? counts.duplicate : 0);
  return (
    <>
      <section className={css.verdict}>
        <h2>{one.fileName}</h2>
        <p>
          {counted(counts.rows, 'row')}: <strong>{counts.good.toLocaleString('en')} good</strong>,{' '}
          {counts.bad.toLocaleString('en')} to fix, {counted(counts.duplicate, 'duplicate')},{' '}
          {counts.empty.toLocaleString('en')} empty
          {one.encoding && one.encoding !== 'utf-8' && ` · read as ${one.encoding}`}
        </p>
      </section>
      {one.why && (
        <div className={css.gap}>
          <Notice kind="stop" title="The columns do not fit yet">
            {one.why}
          </Notice>
        </div>
      )}
      <MappingTable one={one} busy={map.isPending} change={map.mutate} />
      <FindingList one={one} />
      {counts.duplicate > 0 && (
        <Radio.Group
          className={css.gap}
          label={`${counted(counts.duplicate, 'row repeats an earlier one', 'rows repeat an earlier one')}`}
          value={duplicates}
          onChange={(value) => setDuplicates(value as 'skip' | 'keep')}
        >
          <Group mt="xs">
            <Radio value="skip" label="Leave duplicates out" />
            <Radio value="keep" label="Import them too" />
          </Group>
        </Radio.Group>
      )}
      <Group className={css.foot}>
        <Button
          loading={confirm.isPending}
          disabled={taken === 0 || !one.can.includes('confirm') || map.isPending}
          onClick={() => confirm.mutate()}
        >
          {taken === counts.rows
            ? `Import ${counted(taken, 'row')}`
            : `Import ${taken.toLocaleString('en')} of ${counted(counts.rows, 'row')}`}
        </Button>
        {away}
      </Group>
    </>
  );
}
