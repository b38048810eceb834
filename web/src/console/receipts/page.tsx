import { Anchor, Button, Switch } from '@mantine/core';
import { showMoney, type WeekReceiptView } from '@manyhands/contract';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { hands, linkTo } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { BatchList } from './batch-list.tsx';
import { datesText, sayMinutes, sayNetRange, weekAfter } from './figures.ts';
import { ReceiptPaper } from './receipt-paper.tsx';
import css from './receipts.module.css';
import { ShareWeek } from './share-week.tsx';
import { Trend } from './trend.tsx';
import { WeekSplit } from './week-split.tsx';

/** What a week gave back to the workspace, and everything before it. */
export function Page() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('week') ?? '';
  const week = useQuery({
    queryKey: ['receipts', 'week', wanted],
    queryFn: () => hands.receipts.week(wanted ? { week: wanted } : {}),
    placeholderData: keepPreviousData,
  });
  const open = (name: string) => setSearch({ week: name });
  return (
    <>
      <PageHead
        title="Receipts"
        says="Time given back, net: what the items would have taken you, less what you spent on handing them over."
      />
      <Loaded of={week}>{(value) => <Week week={value} open={open} />}</Loaded>
    </>
  );
}

function Week({ week, open }: { week: WeekReceiptView; open: (week: string) => void }) {
  const nothingEver = week.all.items === 0 && week.all.net.minutes === 0;
  if (nothingEver)
    return (
      <EmptyState
        picture={<HandsEmpty />}
        title="Nothing to account for yet"
        action={
          <Button component={Link} to={to('templates')}>
            Hand over a small task
          </Button>
        }
      >
        As soon as items have their results, this page shows the time they gave back, with everything you spent on them
        taken off.
      </EmptyState>
    );
  return (
    <>
      <div className={css.page}>
        <div>
          <Stepper week={week} open={open} />
          <ReceiptPaper
            key={week.week}
            receipt={week.receipt}
            where={{ week: week.week }}
            title={datesText(week.from, week.to)}
            {...(week.running
              ? { under: week.receipt.net.minutes < 0 ? 'more spent than given back so far' : 'given back so far' }
              : {})}
          >
            {(week.receipt.basis !== 'measured' || week.receipt.unmeasured > 0) && <p>{week.words}</p>}
            {week.spent.length > 0 && (
              <p>
                {week.spent.map(({ amount, currency }) => showMoney(amount, currency)).join(' and ')} for accepted
                answers, paid outside Many Hands.
              </p>
            )}
          </ReceiptPaper>
          <Since all={week.all} />
        </div>
        <div>
          <section className={css.beside}>
            <h2>Week by week</h2>
            <Trend trend={week.trend} />
          </section>
          <WeekSplit week={week} />
          {week.next && (
            <section className={css.beside}>
              <h2>Next to hand over</h2>
              <p>{week.next.words}</p>
            </section>
          )}
        </div>
      </div>
      <section className={css.apart}>
        <h2>Take it along</h2>
        <ShareWeek week={week.week} />
        <p className={css.row}>
          <Button variant="default" component="a" href={linkTo('receipts.export', { week: week.week })} download>
            Download CSV
          </Button>
          <Button
            variant="default"
            component="a"
            href={linkTo('receipts.export', { week: week.week, format: 'json' })}
            download
          >
            Download JSON
          </Button>
          <Button variant="default" onClick={() => window.print()}>
            Print
          </Button>
        </p>
        {week.can.includes('mail') && <MailSwitch on={week.mailed} />}
      </section>
      <section className={css.apart}>
        <h2>Batches</h2>
        <BatchList />
      </section>
    </>
  );
}

function Stepper({ week, open }: { week: WeekReceiptView; open: (week: string) => void }) {
  return (
    <nav className={css.stepper} aria-label="Weeks">
      <Button variant="default" onClick={() => open(weekAfter(week.from, -1))}>
        Week before
      </Button>
      <Button variant="default" disabled={week.running} onClick={() => open(weekAfter(week.from, 1))}>
        {week.running ? 'This is the current week' : 'Week after'}
      </Button>
    </nav>
  );
}

function Since({ all }: { all: WeekReceiptView['all'] }) {
  const range = sayNetRange(all.net);
  return (
    <p className={css.since}>
      {all.basis === 'none'
        ? `${sayMinutes(-all.net.minutes)} spent since the beginning; nothing is measured by hand yet.`
        : `${sayMinutes(all.net.minutes)} since the beginning${range ? `, ${range}` : ''}.`}
    </p>
  );
}

function MailSwitch({ on }: { on: boolean }) {
  const queries = useQueryClient();
  const choose = async (want: boolean) => {
    try {
      await hands.receipts.mail({ on: want });
      await queries.invalidateQueries({ queryKey: ['receipts', 'week'] });
      tellDone(want ? 'You get the week by e-mail on Mondays' : 'No more e-mails about weeks');
    } catch (error) {
      tellError(error);
    }
  };
  return (
    <Switch
      size="md"
      label="Send me the week by e-mail on Monday mornings"
      description={
        <>
          Only you. Nothing is sent after a week in which nothing happened.{' '}
          <Anchor component={Link} to={to('settings')}>
            Time zone
          </Anchor>
        </>
      }
      checked={on}
      onChange={(event) => void choose(event.currentTarget.checked)}
    />
  );
}
