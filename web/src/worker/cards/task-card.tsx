import { classes } from '../../look/classes.ts';
import type { Card } from '../client.ts';
import { toBatch } from '../places.ts';
import { Link } from '../way.tsx';
import { plain } from '../words/plain.ts';
import { actionOf, factsOf } from './card-facts.ts';
import css from './cards.module.css';
import { PracticeLink } from './practice-link.tsx';

/** A card that can be picked up: the whole of it leads to the player. */
export function TaskCard({ card, first, manyWorkspaces }: { card: Card; first: boolean; manyWorkspaces: boolean }) {
  return (
    <article className={css.card}>
      <div className={css.head}>
        {manyWorkspaces && <p className={css.where}>{card.workspaceName}</p>}
        <h2 className={css.name}>{card.title}</h2>
        {card.returned > 0 && (
          <p className={css.returned}>
            Returned to you: {card.returned}{' '}
            <span>Fix {card.returned === 1 ? 'it' : 'them'} first; nothing is lost.</span>
          </p>
        )}
        <p className={css.done} lang={card.language}>
          <span className={css.label}>Done when</span> {plain(card.done)}
        </p>
      </div>
      <dl className={css.facts}>
        {factsOf(card).map(({ name, says, more }) => (
          <div key={name} className={css.fact}>
            <dt>{name}</dt>
            <dd>
              {says}
              {more && <span className={css.more}>{more}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <div className={css.foot}>
        <Link to={toBatch(card.batch, card.workspace)} className={classes(css.go, first && css.primary)}>
          {actionOf(card)}
          <span className="heard">: {card.title}</span>
        </Link>
        <PracticeLink card={card} />
        {card.answered > 0 && <span className={css.soft}>You answered {card.answered.toLocaleString('en')}</span>}
      </div>
    </article>
  );
}
