import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import type { Batch } from '../batches/use-batch.ts';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { useTest } from './use-test.ts';

/** On a batch's own page: how it stands together with its tests; on a test's, which batch it belongs to. Where there is no test, the children. */
export function Family({ batch, children = null }: { batch: Batch; children?: ReactNode }) {
  const page = useTest(batch.id, batch.testOf !== null || batch.state !== 'closed');
  const known = page.data;
  if (!known?.test || known.tests.length === 0) return children;
  const { family, parent, test } = known;
  if (batch.testOf !== null)
    return (
      <Notice live={false} title={parent ? `A test of ${parent.title}` : 'A test of a batch that was discarded'}>
        <p>
          {parent && (
            <>
              {counted(parent.items, 'item')} wait in <Link to={to('batch', { id: parent.id })}>{parent.title}</Link>.{' '}
            </>
          )}
          {test.left.says}
        </p>
      </Notice>
    );
  return (
    <Notice
      live={false}
      kind={test.reviewed ? 'done' : 'wait'}
      title={`${counted(family.itemsDone, 'item')} of ${family.items.toLocaleString('en')} done, ${family.inTests.toLocaleString('en')} of them tested first`}
      actions={
        <Button component={Link} to={to('batchTest', { id: batch.id })} variant="default">
          {test.reviewed ? 'What the test says' : 'See the test'}
        </Button>
      }
    >
      {test.left.says}
    </Notice>
  );
}
