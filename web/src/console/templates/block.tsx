import { type ReactNode, useId } from 'react';
import { classes } from '../../look/classes.ts';
import css from './editor.module.css';

interface BlockProps {
  title: string;
  says?: ReactNode;
  /** Nothing comes after it that it would have to be parted from. */
  last?: boolean;
  children: ReactNode;
}

/** One part of the editor with its heading. */
export function Block({ title, says, last = false, children }: BlockProps) {
  const id = useId();
  return (
    <section className={classes(css.block, last && css.lastBlock)} aria-labelledby={id}>
      <header>
        <h2 id={id} className={css.blockTitle}>
          {title}
        </h2>
        {says && <p className={css.says}>{says}</p>}
      </header>
      {children}
    </section>
  );
}
