import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted, When } from '../parts/time.tsx';
import { to } from '../paths.ts';

/** The batches with answers that wait for somebody's judgement. */
export function Page() {
  const home = useQuery({ queryKey: ['home'], queryFn: () => hands.home.get({}), refetchInterval: 10_000 });
  const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => hands.workspaces.get({}) });
  return (
    <>
      <PageHead
        title="Review"
        says={
          workspace.data
            ? `What nobody has judged after ${workspace.data.reviewHours} hours is accepted by itself.`
            : undefined
        }
      />
      <Loaded of={home}>
        {({ toReview, toCheck }) =>
          toReview.length + toCheck.length === 0 ? (
            <EmptyState picture={<HandsDone />} title="Nothing to review">
              Answers appear here as soon as somebody submits one.
            </EmptyState>
          ) : (
            <ul className={list.list}>
              {toReview.map((entry) => (
                <li key={entry.batch} className={list.row}>
                  <span>
                    <Link to={to('reviewBatch', { id: entry.batch })} className={list.name}>
                      {entry.title}
                    </Link>
                    <span className={list.more}>
                      {counted(entry.answers, 'answer')}
                      {entry.oldestAt && (
                        <>
                          , the oldest from <When at={entry.oldestAt} />
                        </>
                      )}
                    </span>
                  </span>
                  <span className={list.side}>
                    <Button
                      component={Link}
                      to={to('reviewBatch', { id: entry.batch })}
                      variant="default"
                      aria-label={`Review ${entry.title}`}
                    >
                      Review
                    </Button>
                  </span>
                </li>
              ))}
              {toCheck.map((entry) => (
                <li key={`${entry.batch} checks`} className={list.row}>
                  <span>
                    <Link to={to('batchSpotChecks', { id: entry.batch })} className={list.name}>
                      {entry.title}
                    </Link>
                    <span className={list.more}>{counted(entry.checks, 'result')} drawn for a spot check</span>
                  </span>
                  <span className={list.side}>
                    <Button
                      component={Link}
                      to={to('batchSpotChecks', { id: entry.batch })}
                      variant="default"
                      aria-label={`Check ${entry.title}`}
                    >
                      Check
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
