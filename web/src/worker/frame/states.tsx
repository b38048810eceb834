import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { wordsFor } from '../../session/hands.ts';
import css from './states.module.css';

/** Shown while something loads; appears late, so that quick answers do not flicker. */
export function Waiting() {
  return (
    <p className={css.waiting} role="status">
      <span className={css.dots} aria-hidden="true" />
      Loading
    </p>
  );
}

/** What went wrong, why, and what to do next. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const { title, text, id } = wordsFor(error);
  return (
    <div className={css.trouble}>
      <Notice kind="stop" title={title} actions={again && <Button onClick={again}>Try again</Button>}>
        <p>{text}</p>
        {id && <p className={css.id}>If it stays, tell the workspace this number: {id}</p>}
      </Notice>
    </div>
  );
}
