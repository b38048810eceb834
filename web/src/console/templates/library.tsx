import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted, lasting } from '../parts/time.tsx';
import { to } from '../paths.ts';

type Shipped = Awaited<ReturnType<typeof hands.templates.library>>['items'][number];

/** The templates that ship with Many Hands; one click makes one the workspace's own, to be changed at will. */
export function Library({ mayAdd }: { mayAdd: boolean }) {
  const library = useQuery({
    queryKey: ['library'],
    queryFn: () => hands.templates.library({}),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className={list.section} aria-labelledby="library">
      <h2 id="library">Ready-made</h2>
      <p>Complete, with rows to try. Add one and change what you like: it is yours then.</p>
      <Loaded of={library}>
        {({ items }) => (
          <ul className={list.list}>
            {items.map((shipped) => (
              <ShippedRow key={shipped.slug} shipped={shipped} mayAdd={mayAdd} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function ShippedRow({ shipped: { slug, file }, mayAdd }: { shipped: Shipped; mayAdd: boolean }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: () => hands.templates.add({ slug }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ['templates'] });
      tellDone(`“${made.name}” is yours now.`);
      void navigate(to('template', { id: made.id }));
    },
    onError: tellError,
  });
  const { brief, form } = file.definition;
  return (
    <li className={list.row}>
      <span>
        <span className={list.name}>{file.name}</span>
        <span className={list.more}>{brief.done}</span>
      </span>
      <span className={list.side}>
        <span className={list.soft}>
          {counted(form.length, 'field')} · about {lasting((brief.minutes ?? 1) * 60)} an item
        </span>
        {mayAdd && (
          <Button
            variant="default"
            loading={add.isPending}
            onClick={() => add.mutate()}
            aria-label={`Add ${file.name} to your templates`}
          >
            Add
          </Button>
        )}
      </span>
    </li>
  );
}
