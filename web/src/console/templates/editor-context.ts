import { createContext, useContext } from 'react';
import { flushSync } from 'react-dom';
import type { Draft, Edit } from './draft.ts';
import { tooLong } from './limits.ts';
import { type DraftProblem, valueAt } from './problems.ts';

/** Which card is open: one at a time, so that the page stays short. */
export interface OpenCard {
  list: 'columns' | 'form';
  at: number;
}
export interface Editing {
  draft: Draft;
  edit: Edit;
  problems: DraftProblem[];
  open: OpenCard | null;
  setOpen: (card: OpenCard | null) => void;
}

export const EditorContext = createContext<Editing | null>(null);

/** What every block of the editor works on. Throws outside of an editor. */
export function useEditing(): Editing {
  const editing = useContext(EditorContext);
  if (!editing) throw new Error('This part belongs inside the template editor.');
  return editing;
}

/** The id of the control at a path of the draft. */
export const idAt = (path: string): string => `at-${path}`;

/** What the control at a path needs: spread it into the input. */
export interface At {
  id: string;
  error?: string;
}
export function useAt(path: string): At {
  return usePlaces()(path);
}

/** The same for parts that have many controls, or some only at times. */
export function usePlaces(): (path: string) => At {
  const { problems, draft } = useEditing();
  return (path) => {
    const error = tooLong(path, valueAt(draft, path)) ?? problems.find((one) => one.path === path)?.message;
    return { id: idAt(path), ...(error ? { error } : {}) };
  };
}

/** How many problems lie at or below a path: said on the card that holds them while it is closed. */
export function useProblemsIn(path: string): number {
  const { problems, draft } = useEditing();
  if (valueAt(draft, path) === undefined) return 0;
  return problems.filter((one) => one.path === path || one.path.startsWith(`${path}.`)).length;
}

/**
 * Puts the focus on the control at a path, or on the nearest thing around it. What the event changed is drawn at once, so that the very
 * next key is typed where it belongs; and once more after it, for what takes a frame to be there or a menu that closes.
 */
export function focusAt(path: string): void {
  wanted = path;
  flushSync(() => {});
  document.getElementById(idAt(path))?.focus({ preventScroll: true });
  requestAnimationFrame(() => {
    if (wanted !== path) return;
    for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const target = document.getElementById(idAt(at)) ?? document.getElementById(idAt(`${at}.add`));
      if (!target) continue;
      target.focus({ preventScroll: true });
      return target.scrollIntoView({ block: 'center' });
    }
  });
}
/** Where the focus was sent last: a quick second move is not taken back by the frame of the first. */
let wanted = '';
