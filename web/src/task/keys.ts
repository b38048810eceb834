import { useLayoutEffect, useRef } from 'react';
import { readKeyChoices } from './key-choices.ts';
import { type Action, type Meaning, meaningOf, placeOf } from './key-map.ts';

/** What to do on each key. Actions without an entry leave their key alone. */
export type KeyHandlers = Partial<Record<Action, () => void>> & {
  /** A digit was pressed: 1 to 10, 0 counting as 10. */
  choose?: (n: number) => void;
  /** Y or N was pressed. */
  answer?: (yes: boolean) => void;
};

/** Listens to the whole page while `enabled`, from the moment it is seen. Ignores what somebody types, open dialogs, and presses already dealt with. */
export function useKeys(handlers: KeyHandlers, { enabled = true }: { enabled?: boolean } = {}): void {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  useLayoutEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as Element | null;
      if (event.defaultPrevented || event.repeat || document.querySelector('dialog:modal')) return;
      const meaning = meaningOf(
        {
          key: event.key,
          ctrlKey: event.ctrlKey,
          metaKey: event.metaKey,
          altKey: event.altKey,
          isComposing: event.isComposing,
          place: placeOf(target),
        },
        readKeyChoices(),
      );
      const act = handlerOf(meaning, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled]);
}

function handlerOf(meaning: Meaning, handlers: KeyHandlers): (() => void) | undefined {
  if (!meaning) return undefined;
  if ('action' in meaning) return handlers[meaning.action];
  const { choose, answer } = handlers;
  if ('choose' in meaning) return choose && (() => choose(meaning.choose));
  return answer && (() => answer(meaning.answer));
}
