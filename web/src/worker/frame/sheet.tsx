import type { ReactNode, Ref } from 'react';
import { Button } from '../../look/button.tsx';
import css from './sheet.module.css';

export const closeSheet = (element: Element): void => element.closest('dialog')?.close();

export interface SheetProps {
  ref: Ref<HTMLDialogElement>;
  title: string;
  children: ReactNode;
  /** What to press, always in sight at the end of the sheet; it then has no Close button of its own. */
  foot?: ReactNode;
  /** However it was closed: by a button, Escape, or a tap beside it. */
  onClose?: () => void;
}

/** A sheet from below on a phone, a small dialog on a wide screen. */
export function Sheet({ ref, title, children, foot, onClose }: SheetProps) {
  return (
    <dialog
      ref={ref}
      className={css.sheet}
      aria-label={title}
      // A tap beside the sheet closes it, as Escape does.
      onClick={(e) => e.target === e.currentTarget && e.currentTarget.close()}
      onKeyDown={(e) => e.stopPropagation()}
      onClose={onClose}
    >
      <div className={css.inside}>
        <div className={css.head}>
          <h2 className={css.title}>{title}</h2>
          {!foot && (
            <Button look="quiet" onClick={(e) => closeSheet(e.currentTarget)}>
              Close
            </Button>
          )}
        </div>
        {children}
      </div>
      {foot && <div className={css.foot}>{foot}</div>}
    </dialog>
  );
}
