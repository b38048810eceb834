import { type Ref, useState } from 'react';
import { Button, printed } from '../look/button.tsx';
import { keepKeyChoices, useKeyChoices } from './key-choices.ts';
import css from './key-help.module.css';
import { type Action, actions, firstChoices, keyNames, rebind } from './key-map.ts';
import { useWords } from './words.ts';

export interface KeyHelpProps {
  /** Open it with `showModal()`. */
  ref: Ref<HTMLDialogElement>;
  /** Whose keys are listed; a worker's unless told otherwise. */
  who?: 'worker' | 'reviewer';
}

/** All keys, and the place to give an action another one or to switch single letters off. */
export function KeyHelp({ ref, who = 'worker' }: KeyHelpProps) {
  const words = useWords();
  const choices = useKeyChoices();
  const [changing, setChanging] = useState<Action | null>(null);
  const [problem, setProblem] = useState('');
  const shown = keyNames.filter(
    (a) => actions[a].who === who || actions[a].who === 'everybody' || (who === 'reviewer' && a === 'undo'),
  );

  const press = (action: Action, e: React.KeyboardEvent) => {
    if (changing !== action || e.key === 'Tab') return;
    e.preventDefault();
    e.stopPropagation();
    if (e.key === 'Escape') return setChanging(null);
    const tried = rebind(choices, action, e.key);
    if ('problem' in tried) return setProblem(tried.problem);
    keepKeyChoices(tried.choices);
    setProblem('');
    setChanging(null);
  };
  return (
    <dialog ref={ref} className={css.dialog} aria-label={words.keys} onClose={() => setChanging(null)}>
      <div className={css.head}>
        <h2 className={css.title}>{words.keys}</h2>
        <form method="dialog">
          <Button type="submit">{words.close}</Button>
        </form>
      </div>
      <ul className={css.list}>
        {who === 'worker' && (
          <>
            <Fixed caps={['1', '…', '9']} does={words.keysOptions} />
            <Fixed caps={['Y', 'N']} does={words.keysYesNo} />
            <Fixed caps={['Ctrl', '↵']} does={words.keysLong} />
          </>
        )}
        {shown.map((action) => (
          <li key={action} className={css.row}>
            <span className={css.caps}>
              <kbd className={css.cap}>{changing === action ? words.pressKey : printed(choices.keys[action])}</kbd>
            </span>
            <span>{actions[action].does}</span>
            <Button
              look="quiet"
              aria-label={words.changeKey(actions[action].does)}
              aria-pressed={changing === action}
              onKeyDown={(e) => press(action, e)}
              onBlur={() => setChanging(null)}
              onClick={() => {
                setProblem('');
                setChanging(action);
              }}
            >
              {words.change}
            </Button>
          </li>
        ))}
      </ul>
      <p className={css.problem} role="alert">
        {problem}
      </p>
      <div className={css.foot}>
        <label className={css.letters}>
          <input
            type="checkbox"
            checked={choices.letters}
            onChange={(e) => keepKeyChoices({ ...choices, letters: e.target.checked })}
          />
          {words.keysLetters}
        </label>
        <Button onClick={() => keepKeyChoices(firstChoices)}>{words.keysReset}</Button>
      </div>
    </dialog>
  );
}

function Fixed({ caps, does }: { caps: string[]; does: string }) {
  return (
    <li className={css.row}>
      <span className={css.caps}>
        {caps.map((cap) => (
          <kbd key={cap} className={css.cap}>
            {cap}
          </kbd>
        ))}
      </span>
      <span>{does}</span>
    </li>
  );
}
