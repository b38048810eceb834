import { ActionIcon, Menu } from '@mantine/core';
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, Trash2 } from 'lucide-react';
import css from './editor.module.css';

export interface RowMenuProps {
  /** What the row is, for screen readers: "step 2". */
  what: string;
  onMove?: ((by: -1 | 1) => void) | undefined;
  isFirst: boolean;
  isLast: boolean;
  onDuplicate?: (() => void) | undefined;
  /** Without it the row has to stay. */
  onRemove?: (() => void) | undefined;
}

/** What can be done with one row of a list. Alt and an arrow key move a row from inside its text as well. */
export function RowMenu({ what, onMove, isFirst, isLast, onDuplicate, onRemove }: RowMenuProps) {
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={48} aria-label={`More about ${what}`} className={css.more}>
          <EllipsisVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onMove && (
          <>
            <Menu.Item
              leftSection={<ArrowUp size={16} />}
              rightSection={<kbd className={css.kbd}>Alt ↑</kbd>}
              disabled={isFirst}
              onClick={() => onMove(-1)}
            >
              Move up
            </Menu.Item>
            <Menu.Item
              leftSection={<ArrowDown size={16} />}
              rightSection={<kbd className={css.kbd}>Alt ↓</kbd>}
              disabled={isLast}
              onClick={() => onMove(1)}
            >
              Move down
            </Menu.Item>
          </>
        )}
        {onDuplicate && (
          <Menu.Item leftSection={<Copy size={16} />} onClick={onDuplicate}>
            Duplicate
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Trash2 size={16} />} disabled={!onRemove} onClick={onRemove}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Alt with an arrow key moves the row that has the focus: −1 up, 1 down, null for any other key. */
export function moveKey(event: { altKey: boolean; key: string }): -1 | 1 | null {
  if (!event.altKey) return null;
  return event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
}
