import { tellDone } from '../parts/notify.tsx';
import { focusAt } from './editor-context.ts';
import { inserted, moved, without } from './lists.ts';

export interface ListHands<T> {
  move: (from: number, by: -1 | 1) => void;
  remove: (at: number) => void;
  insert: (at: number, one: T) => void;
}

/**
 * Adds, moves and removes entries of a list of the draft; the focus follows the entry. `change` gets a function from the
 * present list to the next, so that an undo five seconds later undoes only what it says.
 */
export function listHands<T>(
  path: string,
  list: readonly T[],
  word: string,
  change: (next: (list: T[]) => T[]) => void,
  after: (at: number) => void = () => {},
): ListHands<T> {
  const insert = (at: number, one: T) => {
    change((now) => inserted(now, at, one));
    after(at);
    focusAt(`${path}.${at}`);
  };
  return {
    insert,
    move: (from, by) => {
      const to = from + by;
      if (to < 0 || to >= list.length) return;
      change((now) => moved(now, from, to));
      after(to);
      focusAt(`${path}.${to}`);
    },
    remove: (at) => {
      const one = list[at];
      if (one === undefined) return;
      change((now) => without(now, at));
      after(-1);
      focusAt(list.length > 1 ? `${path}.${Math.max(0, at - 1)}` : `${path}.add`);
      tellDone(`${word} ${at + 1} is removed.`, () => change((now) => inserted(now, at, one)));
    },
  };
}
