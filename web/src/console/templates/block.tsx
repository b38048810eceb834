import { type ReactNode, useId } from 'react';
import { classes } from '../../look/classes.ts';
import css from './editor.module.css';
import { FindingMark } from './lint/finding-mark.tsx';

interface BlockProps {
  title: string;
  says?: ReactNode;
  /** The list it is about, for what the linter says of the whole of it. */
  path?: string;
  /** Nothing comes after it that it would have to be parted from. */
  last?: boolean;
  children: ReactNode;
}

/** One part of the editor with its heading. */
export function Block({ title, says, path, last = false, children }: BlockProps) {
  const id = useId();
  return (
    <section className={classes(css.block, last && css.lastBlock)} aria-labelledby={id}>
      <header>
        <h2 id={id} className={css.blockTitle}>
          {title}
          {path && <FindingMark path={path} what={title} exact />}
        </h2>
        {says && <p className={css.says}>{says}</p>}
      </header>
      {children}
    </section>
  );
}
