import type { ReceiptLine, ReceiptView } from '@manyhands/contract';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { classes } from '../../look/classes.ts';
import { Entries } from './entries.tsx';
import { type ShownLine, sayLine, shownOf } from './figures.ts';
import { NetFigure } from './net-figure.tsx';
import css from './receipts.module.css';

/** Which lines are opened: of a batch, of a template, of a week, or of all. */
export interface Where {
  batch?: string;
  family?: 'true';
  template?: string;
  week?: string;
}

export interface ReceiptPaperProps {
  receipt: ReceiptView;
  where: Where;
  title: ReactNode;
  /** What stands at the foot: the words, the baseline, the money. */
  children?: ReactNode;
  under?: string;
}

/** A receipt as one holds it in one's hand: the number, then the lines that make it, each to be opened. */
export function ReceiptPaper({ receipt, where, title, children, under }: ReceiptPaperProps) {
  const { lines, net } = shownOf(receipt);
  return (
    <article className={css.paper} aria-label="Receipt">
      <p className={css.title}>{title}</p>
      <NetFigure receipt={receipt} shown={net} {...(under ? { under } : {})} />
      <ul className={css.lines}>
        {lines.map((line) => (
          <Line key={line.line} line={line} where={where} unknown={receipt.basis === 'none' && receipt.items > 0} />
        ))}
        <li className={css.total}>
          <span>
            {net < 0 && receipt.basis !== 'none' ? 'Lost' : receipt.basis === 'none' ? 'Spent so far' : 'Given back'}
          </span>
          <span>{sayLine(receipt.basis === 'none' ? -net : net)}</span>
        </li>
      </ul>
      {children && <footer className={css.foot}>{children}</footer>}
    </article>
  );
}

function Line({ line, where, unknown }: { line: ShownLine; where: Where; unknown: boolean }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const value = line.line === 'items' && unknown ? 'not known' : sayLine(line.minutes);
  return (
    <li>
      <button type="button" className={css.line} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <span className={css.name}>
          {line.name}
          <ChevronDown size={16} aria-hidden className={classes(css.chevron, open && css.turned)} />
        </span>
        <span className={css.leader} aria-hidden="true" />
        <span className={css.value}>{value}</span>
      </button>
      <div id={id}>{open && <Entries line={line.line as ReceiptLine} where={where} />}</div>
    </li>
  );
}
