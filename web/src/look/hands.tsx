import type { ReactNode } from 'react';

/**
 * Hands in a few lines, drawn for empty states only. Ink for the hand, marigold for what it holds. They say nothing that
 * the words beside them do not, so screen readers pass over them.
 */
function Drawing({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 200 140"
      width="100%"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** An open hand, waving: welcome. */
export function HandsWave() {
  return (
    <Drawing>
      <path d="M82 128c-2-16-14-25-24-38-5-7 3-14 10-9l12 11-9-44c-2-10 11-13 14-3l9 33-2-40c0-10 14-10 15 0l4 39 7-35c2-10 15-7 14 3l-4 40 9-21c4-9 16-4 13 5-6 20-9 33-21 44l-1 15" />
      <path
        stroke="var(--accent)"
        d="M44 40c-6 5-9 11-9 18M158 30c7 4 11 10 13 17M30 30c-9 7-14 17-14 28M168 16c10 6 16 15 19 25"
      />
    </Drawing>
  );
}

/** One hand giving a card to another: hand something off. */
export function HandsGive() {
  return (
    <Drawing>
      <path
        stroke="none"
        fill="var(--accent)"
        d="m77 33 43-9a5 5 0 0 1 6 4l8 38a5 5 0 0 1-4 6l-43 9a5 5 0 0 1-6-4l-8-38a5 5 0 0 1 4-6Z"
      />
      <path stroke="var(--accent-ink)" d="m86 46 27-6M89 58l18-4" />
      <path d="M6 96c12 2 18-4 26-12 8-9 17-17 27-19l24-4c8-1 9 9 2 11l-15 4" />
      <path d="M6 122c20 6 40 4 58-3 9-4 18-12 24-20 4-6-3-12-9-8l-14 8" />
      <path d="M194 52c-12-1-18 4-27 8-10 4-20 8-28 9l-14-1c-8 0-8 10-1 11l15 3" />
      <path d="M194 86c-14 0-24 8-36 12-9 3-19 3-28 1-7-2-7-12 1-13l20 1" />
    </Drawing>
  );
}

/** Two cupped hands with nothing in them: nothing here, and that is well. */
export function HandsEmpty() {
  return (
    <Drawing>
      <path d="M98 112c-4 10-12 16-24 16-16 0-24-7-36-20C28 97 20 84 14 70c-4-9 7-15 12-6l12 19c-2-10-3-20-2-31 1-9 13-9 13 1l3 27c2 10 9 16 19 18 14 3 25 5 27 14Z" />
      <path d="M102 112c4 10 12 16 24 16 16 0 24-7 36-20 10-11 18-24 24-38 4-9-7-15-12-6l-12 19c2-10 3-20 2-31-1-9-13-9-13 1l-3 27c-2 10-9 16-19 18-14 3-25 5-27 14Z" />
      <path stroke="var(--accent)" d="M100 66V52M78 72l-8-11M122 72l8-11" />
    </Drawing>
  );
}

/** A thumb up beside a tick: done. */
export function HandsDone() {
  return (
    <Drawing>
      <path d="M40 66h24v58H40a6 6 0 0 1-6-6V72a6 6 0 0 1 6-6Z" />
      <path d="M64 74c12-4 20-16 22-30 1-9 3-18 11-18 10 0 12 12 8 26l-4 14h30c10 0 12 12 4 15 9 2 9 13 0 15 7 3 5 13-3 14 5 4 2 12-6 12H90c-10 0-16-2-26-6" />
      <path stroke="var(--done)" strokeWidth="5" d="m150 44 10 11 20-25" />
    </Drawing>
  );
}
