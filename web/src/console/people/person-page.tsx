import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { ErrorBox, Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { SignalList } from '../signals/signal-list.tsx';
import { SkillPart } from './skill-part.tsx';

/** One person: what was noticed about their answers, how well they do on each template, and why each figure moved. */
export function Page() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const one = useQuery({ queryKey: ['skills', id], queryFn: () => hands.skills.table({ worker: id }) });
  return (
    <Loaded of={one}>
      {({ items: [person] }) =>
        person ? (
          <>
            <PageHead
              title={person.name}
              says="They see the same figures and signals in the worker app, and why the figures moved."
              above={
                <Anchor component={Link} to={to('skills')}>
                  Skills
                </Anchor>
              }
            />
            <Signals worker={id} />
            <section className={list.section}>
              <h2>Skills</h2>
              {person.skills.length === 0 && (
                <EmptyState picture={<HandsEmpty />} title="No answer has been judged yet">
                  A figure appears when a reviewer, a gold or a spot check has judged an answer.
                </EmptyState>
              )}
              {person.skills.map((skill, place) => (
                <SkillPart
                  key={skill.template}
                  worker={id}
                  skill={skill}
                  open={search.has('template') ? search.get('template') === skill.template : place === 0}
                />
              ))}
            </section>
          </>
        ) : (
          <ErrorBox error={new Error('There is nobody by this address. Go back to the list of people.')} />
        )
      }
    </Loaded>
  );
}

function Signals({ worker }: { worker: string }) {
  const signals = usePages(['signals', 'of', worker], (cursor) =>
    hands.signals.list({ worker, state: 'any', limit: 20, ...(cursor ? { cursor } : {}) }),
  );
  if (signals.data?.items.length === 0) return null;
  return (
    <section className={list.section}>
      <h2>Noticed</h2>
      <p>A signal is worth a second look, and never costs anybody pay or standing by itself.</p>
      <Loaded of={signals}>{({ items }) => <SignalList signals={items} named={false} />}</Loaded>
      <MorePages of={signals} />
    </section>
  );
}
