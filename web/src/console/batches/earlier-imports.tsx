import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted, When } from '../parts/time.tsx';

type Line = Awaited<ReturnType<typeof hands.imports.list>>['items'][number];
const words: Record<Line['state'], string> = {
  checking: 'being checked',
  ready: 'waits to be confirmed',
  refused: 'refused',
  importing: 'being imported',
  imported: 'imported',
  rolling_back: 'being taken out',
  rolled_back: 'taken out again',
  failed: 'failed',
};

/** What was imported into this batch before. */
export function EarlierImports({
  imports,
  open,
  changed,
}: {
  imports: Line[];
  open: (id: string) => void;
  changed: () => void;
}) {
  const rollBack = useMutation({
    mutationFn: (id: string) => hands.imports.rollBack({ id }),
    onSuccess: () => {
      changed();
      tellDone('The items are taken out again.');
    },
    onError: tellError,
  });
  if (imports.length === 0) return null;
  return (
    <section className={list.section} style={{ marginTop: 'var(--s7)' }}>
      <h2>Earlier imports</h2>
      <ul className={list.list}>
        {imports.map((one) => (
          <li key={one.id} className={list.row}>
            <span>
              <span className={list.name}>{one.fileName}</span>
              <span className={list.more}>
                {words[one.state]} ·{' '}
                {counted(
                  one.state === 'imported' ? one.rowsDone : one.counts.rows,
                  one.state === 'imported' ? 'item' : 'row',
                )}{' '}
                · <When at={one.createdAt} />
              </span>
            </span>
            <span className={list.side}>
              {one.can.includes('rollBack') && (
                <Button
                  variant="subtle"
                  color="gray"
                  loading={rollBack.isPending}
                  onClick={() => rollBack.mutate(one.id)}
                >
                  Take out again
                </Button>
              )}
              {['ready', 'checking', 'importing'].includes(one.state) && (
                <Button variant="default" onClick={() => open(one.id)}>
                  Open
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
