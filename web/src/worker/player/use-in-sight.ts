import { type RefObject, useEffect } from 'react';
import { scrollFor } from './scroll.ts';

const settleMs = 1500;
/** Kept free above the Send bar for what can be taken back. */
const undoHeight = 52;

/** Begins a new item where it can be answered at once. Pictures that arrive late are allowed for, until somebody touches the page. */
export function useInSight(main: RefObject<HTMLElement | null>, item: string | undefined, fromTop: boolean): void {
  useEffect(() => {
    const here = main.current;
    window.scrollTo({ top: 0 });
    if (!here || item === undefined || fromTop) return;
    const settle = () => window.scrollTo({ top: scrollFor(layoutOf(here)) });
    const observer = new ResizeObserver(settle);
    const stop = () => observer.disconnect();
    const events = ['pointerdown', 'wheel', 'touchstart', 'keydown'] as const;
    observer.observe(here);
    const timer = setTimeout(stop, settleMs);
    for (const name of events) window.addEventListener(name, stop, { once: true, passive: true });
    return () => {
      stop();
      clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, stop);
    };
  }, [main, item, fromTop]);
}

function layoutOf(main: HTMLElement): Parameters<typeof scrollFor>[0] {
  const question = main.querySelector<HTMLElement>('[data-field]');
  const work = question?.closest('section')?.parentElement;
  const bar = work?.lastElementChild?.getBoundingClientRect().height ?? 0;
  const header = main.getBoundingClientRect().top + window.scrollY;
  const top = (element: Element | null | undefined) => (element?.getBoundingClientRect().top ?? 0) + window.scrollY;
  return {
    itemTop: top([...(work?.children ?? [])].find((child) => child.getBoundingClientRect().height > 0)),
    questionEnd: (question?.getBoundingClientRect().bottom ?? 0) + window.scrollY + 16,
    room: window.innerHeight - header - bar - undoHeight,
    header,
  };
}
