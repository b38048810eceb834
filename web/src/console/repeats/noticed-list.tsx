import { Button } from '@mantine/core';
import type { NoticedView } from '@manyhands/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { to } from '../paths.ts';
import { KeepOne } from './keep-one.tsx';
import { addressOf } from './repeat-draft.ts';
import { noticedMoves } from './repeat-words.ts';
import css from './repeats.module.css';

/** What comes back without being told to, and what could be made of it. Nothing when nothing was noticed. */
export function NoticedList() {
  const noticed = useQuery({ queryKey: ['noticed'], queryFn: () => hands.repeats.notice({}) });
  const items = noticed.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={css.noticed}>
      <h2>Noticed</h2>
      <ul className={list.list}>
        {items.map((one) => (
          <NoticedRow key={one.key} one={one} />
        ))}
      </ul>
    </section>
  );
}

function NoticedRow({ one }: { one: NoticedView }) {
  const queries = useQueryClient();
  const put = useMutation({
    mutationFn: (away: boolean) => hands.repeats.putAway({ key: one.key, away }),
    onSuccess: (_, away) => {
      void queries.invalidateQueries({ queryKey: ['noticed'] });
      if (away) tellDone('Not shown any more.', () => put.mutate(false));
    },
    onError: tellError,
  });
  return (
    <li className={list.row}>
      <span>
        <span className={list.name}>{one.says}</span>
        <span className={list.more}>
          {one.why}
          {one.kind === 'one-template' && (
            <span className={css.names}>
              {one.templates.map((template) => (
                <Link key={template.id} to={to('template', { id: template.id })}>
                  {template.name}
                </Link>
              ))}
            </span>
          )}
        </span>
      </span>
      <span className={list.side}>
        <Button variant="subtle" color="gray" loading={put.isPending} onClick={() => put.mutate(true)}>
          Not now
        </Button>
        {one.kind === 'one-template' ? (
          <KeepOne templates={one.templates} />
        ) : (
          <Button component={Link} to={placeOf(one)} variant="default">
            {noticedMoves[one.kind]}
          </Button>
        )}
      </span>
    </li>
  );
}

/** Where the next step is taken. */
function placeOf(one: NoticedView): string {
  const [template] = one.templates;
  if (one.kind === 'repeat' && one.batch && one.rhythm)
    return `${to('repeatNew', { id: one.batch })}?${addressOf(one.rhythm)}`;
  if (one.kind === 'template' && one.header)
    return `${to('templateNew')}?${new URLSearchParams(one.header.map((name) => ['column', name]))}`;
  if (one.kind === 'machine' && template) return to('templateClauses', { id: template.id });
  return to('templates');
}
