import { Badge, UnstyledButton } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../../look/classes.ts';
import css from './editor.module.css';
import { idAt } from './editor-context.ts';
import { FindingMark } from './lint/finding-mark.tsx';
import { moveKey, RowMenu, type RowMenuProps } from './row-menu.tsx';

export interface FoldCardProps extends RowMenuProps {
  /** Where in the draft this card stands; its head takes the focus of that path. */
  path: string;
  title: string;
  /** What matters of it, in one line, while it is closed. */
  summary: ReactNode;
  isOpen: boolean;
  onToggle: () => void;
  problems: number;
  children: ReactNode;
}

/** One entry of a list, told in a line; opened, it can be changed. */
export function FoldCard({ path, title, summary, isOpen, onToggle, problems, children, ...menu }: FoldCardProps) {
  return (
    <li className={classes(css.card, isOpen && css.openCard, problems > 0 && css.faulty)}>
      <div className={css.cardHead}>
        <UnstyledButton
          id={idAt(path)}
          className={css.cardTitle}
          aria-expanded={isOpen}
          onClick={onToggle}
          onKeyDown={(event) => {
            const by = moveKey(event);
            if (!by || !menu.onMove) return;
            event.preventDefault();
            menu.onMove(by);
          }}
        >
          <ChevronDown size={18} aria-hidden className={css.chevron} />
          <span className={css.cardWords}>
            <span className={css.cardName}>{title}</span>
            <span className={css.cardSummary}>{summary}</span>
          </span>
          {problems > 0 && <Badge color="red">{problems === 1 ? '1 to fix' : `${problems} to fix`}</Badge>}
        </UnstyledButton>
        <FindingMark path={path} what={menu.what} />
        <RowMenu {...menu} />
      </div>
      {isOpen && <div className={css.cardBody}>{children}</div>}
    </li>
  );
}
