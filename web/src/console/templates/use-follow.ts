import { type RefObject, useEffect } from 'react';

/** Scrolls the phone to the field that is being edited. Only the phone: the page stays where it is. */
export function useFollow(root: RefObject<HTMLElement | null>, field: string | undefined): void {
  useEffect(() => {
    const target = field && root.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
    if (!target) return;
    const screen = scrollerOf(target);
    if (!screen) return;
    const top = target.getBoundingClientRect().top - screen.getBoundingClientRect().top + screen.scrollTop;
    screen.scrollTo({ top: Math.max(0, top - 96), behavior: 'auto' });
  }, [root, field]);
}

function scrollerOf(target: HTMLElement): HTMLElement | null {
  for (let box = target.parentElement; box; box = box.parentElement)
    if (getComputedStyle(box).overflowY === 'auto') return box;
  return null;
}
