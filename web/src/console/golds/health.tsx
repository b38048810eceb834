import list from '../parts/list.module.css';
import { counted } from '../parts/time.tsx';
import { type Health, rightText } from './gold-words.ts';
import css from './golds.module.css';

type FieldHealth = Health['fields'][number];
const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`);

/** Whether golds are spread over the answers as results are: side by side, drawn and said. */
export function Balance({ health }: { health: Health }) {
  const fields = health.fields.filter(({ classes, golds }) => classes.length > 0 && golds > 0);
  if (fields.length === 0) return null;
  return (
    <section className={list.section}>
      <h2>Right answers among golds, beside those of results</h2>
      <p>
        When one answer is rare among golds, mistakes there are rarely seen. When one is nearly everywhere, somebody who
        always gives it looks skilled.
      </p>
      {fields.map((field) => (
        <BalanceTable key={field.key} field={field} />
      ))}
    </section>
  );
}

function BalanceTable({ field }: { field: FieldHealth }) {
  const anyResults = field.classes.some(({ results }) => results > 0);
  return (
    <table className={css.balance}>
      <caption>
        {field.label} <span className={css.soft}>{counted(field.golds, 'gold')}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={css.top}>
            Answer
          </th>
          <th scope="col" className={css.top}>
            Of golds
          </th>
          {anyResults && (
            <th scope="col" className={css.top}>
              Of results
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {field.classes.map((one) => (
          <tr key={one.value}>
            <th scope="row">{one.label}</th>
            <td>
              <Bar share={one.goldShare} count={one.golds} look={css.ofGolds} />
            </td>
            {anyResults && (
              <td>
                <Bar share={one.resultShare} count={one.results} look={css.ofResults} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ share, count, look }: { share: number | null; count: number; look: string | undefined }) {
  return (
    <span className={css.bar}>
      <span className={css.track} aria-hidden>
        <span className={look} style={{ inlineSize: `${Math.round((share ?? 0) * 100)}%` }} />
      </span>
      <span className={css.barText} title={counted(count, 'item')}>
        {percent(share)}
      </span>
    </span>
  );
}

/** Who has met how many of them: each person meets a gold once, so that they run out. */
export function WhoMet({ health }: { health: Health }) {
  if (health.workers.length === 0) return null;
  return (
    <section className={list.section}>
      <h2>Who has met them</h2>
      <p>
        Nobody gets the same gold twice. Whoever has none left is not checked any more, so make new ones now and then.
      </p>
      <ul className={list.list}>
        {health.workers.map((worker) => (
          <li key={worker.worker} className={list.row}>
            <span className={list.name}>{worker.name}</span>
            <span className={list.side}>
              <span>{rightText(worker, worker)}</span>
              <span className={worker.left === 0 ? css.doubt : list.soft}>
                {worker.used} met, {worker.left === 0 ? 'none left' : `${worker.left} left`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
