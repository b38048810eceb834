import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Batch } from '../batches/use-batch.ts';
import { to } from '../paths.ts';
import { ReleaseRest } from './release-rest.tsx';
import { StartTest, usualItems } from './start-test.tsx';
import { useTest } from './use-test.ts';

/** What a draft can do: a test with a few items first, then the rest. Launching all at once is there, and quiet. */
export function DraftActions({ batch, launch, busy }: { batch: Batch; launch: () => void; busy: boolean }) {
  const page = useTest(batch.id);
  const { pathname } = useLocation();
  const [asking, setAsking] = useState<'test' | 'rest' | null>(null);
  const isEmpty = batch.progress.items - batch.progress.itemsCancelled <= 0;
  const tests = page.data?.tests ?? [];
  const isReviewed = tests[0]?.reviewed === true || tests[0]?.state === 'closed';
  const few = usualItems(batch);
  const why = isEmpty ? 'Add items first' : undefined;
  return (
    <>
      {tests.length === 0 && (
        <>
          <Button variant="subtle" color="gray" loading={busy} disabled={isEmpty} title={why} onClick={launch}>
            Launch all
          </Button>
          <Button disabled={isEmpty} title={why} onClick={() => setAsking('test')}>
            {isEmpty ? 'Test with 5 items' : `Test with ${few === 1 ? '1 item' : `${few} items`}`}
          </Button>
        </>
      )}
      {tests.length > 0 && !isReviewed && (
        <>
          <Button variant="subtle" color="gray" onClick={() => setAsking('rest')}>
            Release the rest
          </Button>
          {pathname !== to('batchTest', { id: batch.id }) && (
            <Button component={Link} to={to('batchTest', { id: batch.id })}>
              See the test
            </Button>
          )}
        </>
      )}
      {tests.length > 0 && isReviewed && (
        <>
          {!isEmpty && (
            <Button variant="default" onClick={() => setAsking('test')}>
              Test again
            </Button>
          )}
          <Button onClick={() => setAsking('rest')}>Release the rest</Button>
        </>
      )}
      {asking === 'test' && <StartTest batch={batch} close={() => setAsking(null)} />}
      {asking === 'rest' && page.data && <ReleaseRest page={page.data} close={() => setAsking(null)} />}
    </>
  );
}
