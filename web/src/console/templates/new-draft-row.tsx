import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './editor.module.css';

/** A template that somebody began and never saved: it waits here, on whichever machine it was begun. */
export function NewDraftRow() {
  const drafts = useQuery({
    queryKey: ['drafts', 'list'],
    queryFn: () => hands.drafts.list({ limit: 200 }),
    staleTime: 0,
    retry: false,
  });
  const begun = drafts.data?.items.find(({ template }) => template === null);
  if (!begun) return null;
  return (
    <div className={css.notice}>
      <Notice
        live={false}
        kind="wait"
        title="You began a new template"
        actions={
          <Button component={Link} to={to('templateNew')} variant="default">
            Go on with it
          </Button>
        }
      >
        <bdi>{begun.name || 'Without a name yet'}</bdi>, last written <When at={begun.keptAt} />. It is not saved yet.
      </Notice>
    </div>
  );
}
