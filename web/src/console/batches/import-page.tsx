import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { BatchFrame } from './batch-frame.tsx';
import { DropZone } from './drop-zone.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { ImportDesk } from './import-desk.tsx';
import type { Batch } from './use-batch.ts';

export type Import = Awaited<ReturnType<typeof hands.imports.get>>;

/** Items from a file or pasted rows: shown before anything is written, and taken out again with one click. */
export function Page() {
  return <BatchFrame>{(batch) => <ImportArea batch={batch} />}</BatchFrame>;
}

const underWay = ['checking', 'ready', 'importing', 'rolling_back'];

function ImportArea({ batch }: { batch: Batch }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const imports = usePages(
    ['imports', batch.id],
    (cursor) => hands.imports.list({ id: batch.id, ...(cursor ? { cursor } : {}) }),
    { refetchInterval: 5000 },
  );
  const current = chosen ?? imports.data?.items.find((one) => underWay.includes(one.state))?.id ?? null;
  const refresh = () => queries.invalidateQueries({ queryKey: ['imports', batch.id] });
  const opened = (one: Import) => {
    queries.setQueryData(['import', one.id], one);
    setChosen(one.id);
    void refresh();
  };
  const leave = () => {
    setChosen(null);
    void refresh();
    void queries.invalidateQueries({ queryKey: ['batch', batch.id] });
  };
  if (batch.state === 'closed')
    return (
      <Notice live={false} title="This batch is closed">
        Nothing can be added to it. Make a new batch from the same template.
      </Notice>
    );
  return (
    <>
      {current ? <Current id={current} batch={batch} leave={leave} /> : <DropZone batch={batch} opened={opened} />}
      <Loaded of={imports}>
        {({ items }) => (
          <EarlierImports imports={items.filter((one) => one.id !== current)} open={setChosen} changed={leave} />
        )}
      </Loaded>
    </>
  );
}

function Current({ id, batch, leave }: { id: string; batch: Batch; leave: () => void }) {
  const one = useQuery({
    queryKey: ['import', id],
    queryFn: () => hands.imports.get({ id }),
    refetchInterval: (query) =>
      query.state.data && ['checking', 'importing', 'rolling_back'].includes(query.state.data.state) ? 500 : false,
  });
  return <Loaded of={one}>{(value) => <ImportDesk key={id} import={value} batch={batch} leave={leave} />}</Loaded>;
}
