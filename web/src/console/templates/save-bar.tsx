import { Button } from '@mantine/core';
import css from './editor.module.css';
import type { DraftProblem } from './problems.ts';

export interface SaveBarProps {
  /** What saving will do: "makes version 4". */
  says: string;
  dirty: boolean;
  busy: boolean;
  problems: DraftProblem[];
  placeOf: (path: string) => string;
  onSave: () => void;
  onShow: (problem: DraftProblem) => void;
}

/** Always in sight while something is unsaved: what is missing, what saving does, and the button. */
export function SaveBar({ says, dirty, busy, problems, placeOf, onSave, onShow }: SaveBarProps) {
  if (!dirty) return null;
  return (
    <div className={css.saveBar}>
      {problems.length > 0 && (
        <div className={css.missing} role="alert">
          <p className={css.missingTitle}>
            {problems.length === 1
              ? 'Not saved: one thing is missing.'
              : `Not saved: ${problems.length} things are missing.`}
          </p>
          <ul>
            {problems.slice(0, 5).map((problem) => (
              <li key={problem.path + problem.message}>
                <button type="button" className={css.missingLink} onClick={() => onShow(problem)}>
                  {placeOf(problem.path)}
                </button>{' '}
                {problem.message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={css.saveRow}>
        <p className={css.saveSays} role="status">
          {says}
        </p>
        <Button
          loading={busy}
          onClick={onSave}
          aria-keyshortcuts="Control+S"
          rightSection={<kbd className={css.saveKey}>Ctrl S</kbd>}
        >
          Save
        </Button>
      </div>
    </div>
  );
}
