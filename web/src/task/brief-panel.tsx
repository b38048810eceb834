import type { RenderedBrief } from '@manyhands/contract';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '../look/button.tsx';
import css from './brief-panel.module.css';
import { BriefDone, BriefView } from './brief-view.tsx';
import { useWords } from './words.ts';

/** *Done* always in sight; the rest one tap away on a phone, and beside the item where there is room. */
export function BriefPanel({
  brief,
  open: openAtFirst,
  more,
}: {
  brief: RenderedBrief;
  open: boolean;
  /** At the end of the brief: what was made clear since it was written. */
  more?: ReactNode;
}) {
  const words = useWords();
  const id = useId();
  const [open, setOpen] = useState(openAtFirst);
  return (
    <aside className={css.panel} aria-label={words.instructions} data-open={open}>
      <div id={id} className={css.whole}>
        <BriefView brief={brief} />
        {more}
      </div>
      {!open && (
        <div className={css.done}>
          <BriefDone brief={brief} />
        </div>
      )}
      <Button
        look="quiet"
        wide
        className={css.toggle}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? words.hideInstructions : words.showInstructions}
        <svg
          className={css.arrow}
          viewBox="0 0 24 24"
          width="20"
          height="20"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d="m6 9 6 6 6-6" />
        </svg>
      </Button>
    </aside>
  );
}
