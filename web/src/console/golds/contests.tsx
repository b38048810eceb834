import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { MorePages, usePages } from '../parts/pages.tsx';
import { useTemplate } from '../templates/use-template.ts';
import { ContestCard } from './contest-card.tsx';
import { goldsKey } from './use-gold-verbs.ts';

/** What workers say against golds and nobody has answered yet; nothing while there is none. */
export function Contests({ template }: { template: string }) {
  const whole = useTemplate(template);
  const contests = usePages([...goldsKey(template), 'contests'], (cursor) =>
    hands.golds.contests({ template, ...(cursor ? { cursor } : {}) }),
  );
  const items = contests.data?.items ?? [];
  if (items.length === 0 || !whole.data) return null;
  const { definition } = whole.data.latest;
  return (
    <section className={list.section}>
      <h2>
        {items.length === 1
          ? 'A worker disagrees'
          : `Workers disagree (${items.length}${contests.hasNextPage ? ' or more' : ''})`}
      </h2>
      <p>A gold can be wrong. Look again, and answer in your own words: the worker reads them.</p>
      <ul className={list.list}>
        {items.map((contest) => (
          <ContestCard key={contest.id} contest={contest} definition={definition} />
        ))}
      </ul>
      <MorePages of={contests} />
    </section>
  );
}
