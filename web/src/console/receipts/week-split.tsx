import type { WeekReceiptView } from '@manyhands/contract';
import { counted } from '../parts/time.tsx';
import { kindName, sayMinutes, sayNetRange } from './figures.ts';
import css from './receipts.module.css';

interface Row {
  name: string;
  net: WeekReceiptView['receipt']['net'];
  items: number;
  known: boolean;
}

/** The week by whose task it was, and by kind; each list sums to the whole. */
export function WeekSplit({ week }: { week: WeekReceiptView }) {
  const people = week.people.map(({ name, net, items, basis }) => ({
    name: name ?? 'Nobody’s in particular',
    net,
    items,
    known: basis !== 'none',
  }));
  const kinds = week.kinds.map(({ kind, net, items, basis }) => ({
    name: kindName(kind),
    net,
    items,
    known: basis !== 'none',
  }));
  return (
    <>
      <Split
        title="By person"
        says="Whose small task it was, or who timed it. What anybody spent on it is taken off."
        rows={people}
      />
      <Split title="By kind" says="" rows={kinds} />
    </>
  );
}

function Split({ title, says, rows }: { title: string; says: string; rows: Row[] }) {
  const most = Math.max(1, ...rows.map(({ net }) => Math.abs(net.minutes)));
  if (rows.length === 0) return null;
  return (
    <section className={css.beside}>
      <h2>{title}</h2>
      {says && <p className={css.soft}>{says}</p>}
      <ul className={css.split}>
        {rows.map(({ name, net, items, known }) => (
          <li key={name}>
            <span className={css.splitName}>
              {name}
              <span className={css.soft}> · {counted(items, 'item')}</span>
            </span>
            <span className={css.value} title={known ? sayNetRange(net) : 'no baseline yet'}>
              {sayMinutes(net.minutes)}
            </span>
            <span className={css.splitBar} aria-hidden="true">
              <span
                className={net.minutes < 0 ? css.lost : css.gained}
                style={{ inlineSize: `${(Math.abs(net.minutes) / most) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
