import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsGive } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { MorePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { PeopleFrame } from './people-frame.tsx';
import { SkillTable } from './skill-table.tsx';

/** People and templates: what is believed about each, with its interval. */
export function Page() {
  const table = useInfiniteQuery({
    queryKey: ['skills'],
    queryFn: ({ pageParam }) => hands.skills.table({ limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const names = new Map(table.data?.pages.flatMap((page) => page.templates.map(({ id, name }) => [id, name] as const)));
  const data = table.data && {
    people: table.data.pages.flatMap((page) => page.items),
    templates: [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
  };
  return (
    <PeopleFrame says="How often people’s answers are right, as far as they were judged. Each person sees their own figures, and why they moved.">
      <Loaded of={{ ...table, data }}>
        {({ people, templates }) =>
          templates.length === 0 ? (
            <EmptyState
              picture={<HandsGive />}
              title="No answer has been judged yet"
              action={
                <Button component={Link} to={to('review')}>
                  Review answers
                </Button>
              }
            >
              Figures appear when reviewers, golds or spot checks have judged answers. What the clock accepts by itself
              moves nothing.
            </EmptyState>
          ) : (
            <>
              <SkillTable people={people} templates={templates} />
              <MorePages of={table} />
            </>
          )
        }
      </Loaded>
    </PeopleFrame>
  );
}
