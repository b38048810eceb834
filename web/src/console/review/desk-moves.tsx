import { Button } from '@mantine/core';
import type { ComponentProps } from 'react';
import { Key } from '../../look/button.tsx';
import { BriefAtHand } from './brief-at-hand.tsx';
import css from './desk.module.css';

export interface DeskMovesProps extends ComponentProps<typeof BriefAtHand> {
  /** To the one before (-1) or after (1). */
  step: (by: 1 | -1) => void;
  help: () => void;
}

/** What every desk has at its head: the brief at hand, before and next, and the keys. */
export function DeskMoves({ version, step, help }: DeskMovesProps) {
  return (
    <div className={css.move}>
      <BriefAtHand version={version} />
      <Button
        variant="subtle"
        color="gray"
        onClick={() => step(-1)}
        rightSection={<Key name="K" />}
        aria-keyshortcuts="k"
      >
        Before
      </Button>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => step(1)}
        rightSection={<Key name="J" />}
        aria-keyshortcuts="j"
      >
        Next
      </Button>
      <Button variant="subtle" color="gray" px="sm" onClick={help} aria-label="Keys" aria-keyshortcuts="?">
        ?
      </Button>
    </div>
  );
}
