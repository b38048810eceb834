import type { ReactNode } from 'react';
import css from './page-head.module.css';

export interface PageHeadProps {
  title: ReactNode;
  /** One line under the title. */
  says?: ReactNode;
  /** Buttons; the primary one last. */
  actions?: ReactNode;
  /** Where this page belongs: a link above the title. */
  above?: ReactNode;
  /** Smaller, for pages whose work needs the room. */
  tight?: boolean;
}

/** The head of every page: what it is, in one line, and what can be done. */
export function PageHead({ title, says, actions, above, tight }: PageHeadProps) {
  return (
    <header className={tight ? `${css.head} ${css.tight}` : css.head}>
      <div className={css.words}>
        {above && <div className={css.above}>{above}</div>}
        <h1>{title}</h1>
        {says && !tight && <p>{says}</p>}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </header>
  );
}
