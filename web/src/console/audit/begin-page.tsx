import { Anchor, Button } from '@mantine/core';
import { adviceOn, handsOver } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import { tellDone } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import css from './audit.module.css';
import { type Business, businessWords, type Card } from './audit-words.ts';
import { Businesses } from './businesses.tsx';
import { type Amounts, TaskCard } from './task-card.tsx';
import { Totals } from './totals.tsx';
import { auditKey, useAuditVerbs, useSummary } from './use-audit.ts';

/** The first minute of the audit: what do you run, and the twelve small tasks that are usual there. */
export function Page() {
  const [query] = useSearchParams();
  const named = query.get('business') ?? '';
  const business = Object.hasOwn(businessWords, named) ? (named as Business) : null;
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('audit')}>
            Audit
          </Anchor>
        }
        title={business ? 'Which of these do you do?' : 'What do you run?'}
        says={
          business
            ? 'Take those that you do; the minutes and times are yours to change, now and later.'
            : 'Then twelve small tasks are filled in already.'
        }
        actions={
          business && (
            <Button component={Link} to={to('audit')}>
              To the list
            </Button>
          )
        }
      />
      <Businesses chosen={business} />
      {business && <Cards key={business} business={business} />}
    </>
  );
}

function Cards({ business }: { business: Business }) {
  const summary = useSummary();
  const verbs = useAuditVerbs();
  const [amounts, setAmounts] = useState<Record<string, Amounts>>({});
  const cards = useQuery({
    queryKey: [...auditKey, 'cards', business],
    queryFn: () => hands.smallTasks.cards({ business }),
  });
  const mayTake = summary.data?.can.includes('takeCards') ?? false;
  const take = async (some: readonly Card[]) => {
    const asked = some.map(({ card }) => ({ card, ...wanted(amounts[card]) }));
    let made: string[] = [];
    const worked = await verbs.attempt(async () => {
      const { cards: now } = await hands.smallTasks.takeCards({ business, cards: asked });
      made = now.flatMap(({ card, taken }) => (taken && some.some((one) => one.card === card) ? [taken] : []));
    });
    const [only] = some;
    if (worked)
      tellDone(some.length === 1 && only ? `Taken: ${only.name}` : `${some.length} taken.`, () => {
        void verbs.attempt(() => Promise.all(made.map((id) => hands.smallTasks.remove({ id }))));
      });
  };
  return (
    <Loaded of={cards}>
      {(value) => {
        const shown = value.cards.map((card) => adjusted(card, amounts[card.card]));
        const open = shown.filter(({ taken }) => taken === null);
        const sum = (of: readonly Card[]) => of.reduce((total, { hoursPerWeek }) => total + hoursPerWeek, 0);
        return (
          <>
            <div className={css.stuck}>
              <Totals
                hours={sum(shown)}
                handOver={sum(shown.filter(({ advice }) => handsOver(advice.recommendation)))}
                says={
                  open.length === 0 ? 'All twelve are in your list.' : `${12 - open.length} of twelve are in your list.`
                }
              />
            </div>
            <ul className={css.cards}>
              {shown.map((card) => (
                <TaskCard
                  key={card.card}
                  card={card}
                  mayTake={mayTake}
                  onTake={() => void take([card])}
                  onAmounts={(some) => setAmounts({ ...amounts, [card.card]: { ...amounts[card.card], ...some } })}
                />
              ))}
            </ul>
            {mayTake && open.length > 1 && (
              <div className={css.presses}>
                <Button variant="default" onClick={() => void take(open)}>
                  {open.length === 12 ? 'Take all twelve' : `Take the other ${open.length}`}
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const good = (value: number | null | undefined, most: number): value is number =>
  typeof value === 'number' && value > 0 && value <= most;
const wanted = ({ minutes, timesPerWeek }: Amounts = {}) => ({
  ...(good(minutes, 480) ? { minutes } : {}),
  ...(good(timesPerWeek, 200_000) ? { timesPerWeek } : {}),
});

/** A card with one's own amounts, and what follows from them. */
function adjusted(card: Card, amounts: Amounts | undefined): Card {
  if (!amounts) return card;
  const own = { ...card, ...wanted(amounts) };
  const { name, tool, kind, minutes, timesPerWeek, answers } = own;
  const advice = adviceOn({ name, tool, kind, minutes, timesPerWeek, answers });
  return { ...own, hoursPerWeek: (minutes * timesPerWeek) / 60, advice: advice as Card['advice'] };
}
