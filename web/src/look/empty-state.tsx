import type { ReactNode } from 'react';
import css from './empty-state.module.css';

export interface EmptyStateProps {
  /** One of the drawings in hands.tsx. */
  picture: ReactNode;
  /** What is not here, without blame: "Nothing to review". */
  title: string;
  /** When it will be, or how to make it. */
  children?: ReactNode;
  /** The one button that makes the next thing. */
  action?: ReactNode;
}

/** A list with nothing in it is never an empty screen: a drawing, a sentence, and the next step. */
export function EmptyState({ picture, title, children, action }: EmptyStateProps) {
  return (
    <section className={css.empty}>
      <div className={css.picture}>{picture}</div>
      <h2 className={css.title}>{title}</h2>
      {children && <div className={css.words}>{children}</div>}
      {action && <div className={css.action}>{action}</div>}
    </section>
  );
}
