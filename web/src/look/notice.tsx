import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import css from './notice.module.css';

export interface NoticeProps {
  /** `stop` is announced at once to screen readers, the others when there is a pause. */
  kind?: 'plain' | 'done' | 'stop' | 'wait';
  /** What happened, in one line. */
  title?: string;
  /** Why, and what to do next. */
  children?: ReactNode;
  /** A button or two. */
  actions?: ReactNode;
  /** False for a notice that is there from the start and needs no announcing. */
  live?: boolean;
}

const signs = { plain: 'i', done: '✓', stop: '!', wait: '…' } as const;

/** A quiet box with a sign, a line that says what happened, and what to do next. */
export function Notice({ kind = 'plain', title, children, actions, live = true }: NoticeProps) {
  const role = live ? (kind === 'stop' ? 'alert' : 'status') : undefined;
  return (
    <div role={role} className={classes(css.notice, css[kind])}>
      <span className={css.sign} aria-hidden="true">
        {signs[kind]}
      </span>
      <div className={css.words}>
        {title && <p className={css.title}>{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  );
}
