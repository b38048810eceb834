import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { WeekLine } from '../receipts/week-line.tsx';
import { NoticedList } from '../repeats/noticed-list.tsx';
import { DemoSwitch } from './demo-switch.tsx';
import { FirstSteps } from './first-steps.tsx';

type Home = Awaited<ReturnType<typeof hands.home.get>>;

/** What needs me: answers to review, batches that stopped, drafts to launch; then what runs by itself. */
export function Page() {
  const home = useQuery({ queryKey: ['home'], queryFn: () => hands.home.get({}), refetchInterval: 5000 });
  const me = useQuery({ queryKey: ['workspace'], queryFn: () => hands.workspaces.get({}) });
  return (
    <>
      <PageHead
        title={me.data ? me.data.name : 'Home'}
        says="What needs you, and what is under way."
        actions={
          <Button component={Link} to={to('batchNew')} variant="default">
            New batch
          </Button>
        }
      />
      <DemoSwitch />
      <Loaded of={home}>{(value) => <Sections home={value} />}</Loaded>
    </>
  );
}

function Sections({ home }: { home: Home }) {
  const waiting =
    home.toReview.length + home.toAnswer.length + home.toCheck.length + home.paused.length + home.drafts.length;
  return (
    <>
      <FirstSteps begun={home.begun} />
      <WeekLine />
      <section className={list.section}>
        <h2>Needs you</h2>
        {waiting === 0 ? (
          <EmptyState picture={<HandsDone />} title="Nothing needs you now">
            New answers to review will be listed here.
          </EmptyState>
        ) : (
          <ul className={list.list}>
            {home.toReview.map((entry) => (
              <Row
                key={entry.batch}
                to={to('reviewBatch', { id: entry.batch })}
                title={entry.title}
                more={
                  <>
                    {counted(entry.answers, 'answer')} to review
                    {entry.oldestAt && (
                      <>
                        , the oldest from <When at={entry.oldestAt} />
                      </>
                    )}
                  </>
                }
                action="Review"
                primary
              />
            ))}
            {home.toAnswer.map((entry) => (
              <Row
                key={`${entry.batch} questions`}
                to={to('batchQuestions', { id: entry.batch })}
                title={entry.title}
                more={
                  <>
                    {counted(entry.questions, 'question')} from workers, the oldest from <When at={entry.oldestAt} />
                  </>
                }
                action="Answer"
              />
            ))}
            {home.toCheck.map((entry) => (
              <Row
                key={`${entry.batch} checks`}
                to={to('batchSpotChecks', { id: entry.batch })}
                title={entry.title}
                more={`${counted(entry.checks, 'result')} drawn for a spot check`}
                action="Check"
              />
            ))}
            {home.paused.map((entry) => (
              <Row
                key={entry.batch}
                to={to('batch', { id: entry.batch })}
                title={entry.title}
                more={entry.because ?? 'paused'}
                badge={<Badge color="red">paused</Badge>}
                action="Look"
              />
            ))}
            {home.drafts.map((entry) => (
              <Row
                key={entry.batch}
                to={entry.items > 0 ? to('batch', { id: entry.batch }) : to('batchImport', { id: entry.batch })}
                title={entry.title}
                more={entry.items > 0 ? `${counted(entry.items, 'item')}, not launched yet` : 'has no items yet'}
                badge={<Badge color="gray">draft</Badge>}
                action={entry.items > 0 ? 'Launch' : 'Add items'}
              />
            ))}
          </ul>
        )}
      </section>
      {home.running.length > 0 && (
        <section className={list.section}>
          <h2>Running</h2>
          <ul className={list.list}>
            {home.running.map((batch) => (
              <li key={batch.id} className={list.row}>
                <span>
                  <Link to={to('batch', { id: batch.id })} className={list.name}>
                    {batch.title}
                  </Link>
                  <span className={list.more}>
                    {counted(batch.progress.submitted, 'answer')} of {batch.progress.wanted.toLocaleString('en')}
                    {batch.progress.etaAt && (
                      <>
                        , the rest <When at={batch.progress.etaAt} />
                      </>
                    )}
                  </span>
                </span>
                <ProgressLine progress={batch.progress} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <NoticedList />
      {home.finished.length > 0 && (
        <section className={list.section}>
          <h2>Finished</h2>
          <ul className={list.list}>
            {home.finished.map((entry) => (
              <Row
                key={entry.batch}
                to={to('batchResults', { id: entry.batch })}
                title={entry.title}
                more={counted(entry.results, 'result')}
                action="Results"
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface RowProps {
  to: string;
  title: string;
  more: React.ReactNode;
  badge?: React.ReactNode;
  action: string;
  primary?: boolean;
}
function Row({ to: where, title, more, badge, action, primary }: RowProps) {
  return (
    <li className={list.row}>
      <span>
        <Link to={where} className={list.name}>
          {title}
        </Link>{' '}
        {badge}
        <span className={list.more}>{more}</span>
      </span>
      <span className={list.side}>
        <Button component={Link} to={where} variant={primary ? 'light' : 'default'} aria-label={`${action}: ${title}`}>
          {action}
        </Button>
      </span>
    </li>
  );
}
