import { Link } from 'react-router';
import { to } from '../paths.ts';
import css from './audit.module.css';
import { type Business, businessWords } from './audit-words.ts';

/** What do you run? Six answers, each leading to its twelve small tasks. */
export function Businesses({ chosen }: { chosen?: Business | null }) {
  return (
    <ul className={css.businesses}>
      {(Object.keys(businessWords) as Business[]).map((business) => (
        <li key={business}>
          <Link
            to={`${to('auditBegin')}?business=${business}`}
            className={business === chosen ? `${css.business} ${css.chosen}` : css.business}
            aria-current={business === chosen ? 'true' : undefined}
          >
            <strong>{businessWords[business].name}</strong>
            <span>{businessWords[business].says}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
