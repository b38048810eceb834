import { Button } from '../../look/button.tsx';
import { useKeyChoices } from '../../task/key-choices.ts';
import { useOutbox } from '../keeping/keeper.tsx';
import css from './player.module.css';
import type { Shift } from './shift.ts';
import type { ShiftState } from './shift-state.ts';

/** For five seconds after an answer: it is saved, and can be taken back. Lies above the Send bar, so that nothing under the thumb moves. */
export function UndoBar({ shift, state }: { shift: Shift; state: ShiftState }) {
  const choices = useKeyChoices();
  const { waiting, offline } = useOutbox();
  const { undo } = state;
  return (
    <div className={css.undo} data-shown={undo !== null} role="status">
      {undo && (
        <>
          <span className={css.saved}>{offline ? `${waiting.length} saved, will send` : 'Saved'}</span>
          <Button
            key={undo.assignment.id}
            look="quiet"
            className={css.undoButton}
            keyName={choices.letters ? choices.keys.undo : undefined}
            onClick={() => void shift.undo()}
          >
            Undo
          </Button>
          <span key={`${undo.assignment.id} time`} className={css.time} aria-hidden="true" />
        </>
      )}
    </div>
  );
}
