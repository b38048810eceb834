import type { ReactNode } from 'react';
import { Wordmark } from '../look/logo.tsx';
import css from './entry.module.css';

export interface EntryFrameProps {
  /** A drawing above the title, where a page greets somebody. */
  picture?: ReactNode;
  title: string;
  /** One or two sentences under the title. */
  says?: ReactNode;
  children?: ReactNode;
}

/** The page around everything that happens before somebody is signed in: one column, one thing to do. */
export function EntryFrame({ picture, title, says, children }: EntryFrameProps) {
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Wordmark />
      </header>
      <main className={css.main}>
        {picture && <div className={css.picture}>{picture}</div>}
        <h1 className={css.title}>{title}</h1>
        {says && <div className={css.says}>{says}</div>}
        {children}
      </main>
    </div>
  );
}
