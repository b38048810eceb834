import { hoursWords } from '@manyhands/contract';
import list from '../parts/list.module.css';
import css from './audit.module.css';
import type { Summary } from './audit-words.ts';

interface Sum {
  key: string;
  name: string;
  tasks: number;
  hours: number;
  handOver: number;
}

/** Hours by person and by kind, each with what of them can be handed over. */
export function Sums({ summary }: { summary: Summary }) {
  const people = summary.byPerson.map((sum, at) => ({ ...sum, key: `${at}`, name: sum.who ?? 'nobody yet' }));
  const kinds = summary.byKind.map((sum) => ({ ...sum, key: sum.kind ?? '', name: sum.words }));
  return (
    <div className={css.sums}>
      <Table title="By person" sums={people} />
      <Table title="By kind" sums={kinds} />
    </div>
  );
}

function Table({ title, sums }: { title: string; sums: Sum[] }) {
  const most = Math.max(0.01, ...sums.map(({ hours }) => hours));
  return (
    <section className={list.section}>
      <h2>{title}</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{title === 'By person' ? 'Who' : 'Kind'}</th>
            <th scope="col" className={css.wide}>
              <span className="heard">Share</span>
            </th>
            <th scope="col">Hours a week</th>
            <th scope="col">To hand over</th>
          </tr>
        </thead>
        <tbody>
          {sums.slice(0, 12).map(({ key, name, hours, handOver }) => (
            <tr key={key}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td className={css.wide}>
                <span className={css.track} aria-hidden>
                  <span className={css.sureShare} style={{ inlineSize: `${(handOver / most) * 100}%` }} />
                  <span className={css.restShare} style={{ inlineSize: `${((hours - handOver) / most) * 100}%` }} />
                </span>
              </td>
              <td>{hoursWords(hours)}</td>
              <td>{hoursWords(handOver)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
