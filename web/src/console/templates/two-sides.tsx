import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import css from './editor.module.css';

export type Side = 'write' | 'look';
export interface TwoSidesProps {
  /** Which side is shown where there is room for one only. */
  side: Side;
  onSide: (side: Side) => void;
  write: ReactNode;
  look: ReactNode;
  /** Above what workers see; on a narrow screen above what is written. */
  above: ReactNode;
  /** In sight from both sides. */
  bar: ReactNode;
}

/** What is written and what workers see of it: side by side, or one after the other on a narrow screen. */
export function TwoSides({ side, onSide, write, look, above, bar }: TwoSidesProps) {
  const isWide = useMediaQuery('(min-width: 72rem)', true, { getInitialValueInEffect: false });
  return (
    <>
      {!isWide && (
        <SegmentedControl
          fullWidth
          size="md"
          mb="lg"
          aria-label="What is shown"
          data={[
            { value: 'write', label: 'Write' },
            { value: 'look', label: 'What workers see' },
          ]}
          value={side}
          onChange={(value) => onSide(value as Side)}
        />
      )}
      <div className={css.editor}>
        <div className={css.blocks} hidden={!isWide && side !== 'write'}>
          {!isWide && above}
          {write}
          {isWide && bar}
        </div>
        <aside className={css.beside} aria-label="Preview" hidden={!isWide && side !== 'look'}>
          {isWide && above}
          {look}
        </aside>
      </div>
      {!isWide && bar}
    </>
  );
}
