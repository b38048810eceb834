import type { Cell } from '@manyhands/contract';
import { hostOf, safeUrl, textOf } from './rules/cell.ts';
import css from './safe-link.module.css';
import { useWords } from './words.ts';

/** A link out of a stranger's words: only to http(s), with the host first, in a new tab that learns nothing of this one. */
export function SafeLink({ cell }: { cell: Cell | undefined }) {
  const words = useWords();
  const url = safeUrl(cell, location.href);
  if (!url) return <NotAnAddress cell={cell} />;
  return (
    <a
      className={css.link}
      href={url.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerPolicy="no-referrer"
    >
      <span className={css.host}>
        {hostOf(url)} <span aria-hidden="true">↗</span>
      </span>
      <span className={css.address}>{textOf(cell)}</span>
      <span className="heard">({words.opensNew})</span>
    </a>
  );
}

/** What was meant to be an address and is none: shown, but not to be followed. */
export function NotAnAddress({ cell }: { cell: Cell | undefined }) {
  const words = useWords();
  return (
    <>
      <PlainText>{textOf(cell)}</PlainText>
      <p className={css.warning}>{words.notAnAddress}</p>
    </>
  );
}

/** Text isolated from its surroundings: a right-to-left mark in a cell must not turn the page around it. */
export function PlainText({ children }: { children: string }) {
  return (
    <bdi className={css.words} dir="auto">
      {children}
    </bdi>
  );
}
