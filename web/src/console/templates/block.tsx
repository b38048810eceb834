import { type ReactNode, useId } from 'react';
import css from './editor.module.css';

/** One part of the editor with its heading. */
export function Block({ title, says, children }: { title: string; says?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css.block} aria-labelledby={id}>
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
