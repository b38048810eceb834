import type { Cell, Column, Row } from '@manyhands/contract';
import { useId, useState } from 'react';
import { Button } from '../look/button.tsx';
import { classes } from '../look/classes.ts';
import css from './item-view.module.css';
import { Picture } from './picture.tsx';
import { beginning, mediaUrl, prettyJson, textOf } from './rules/cell.ts';
import { NotAnAddress, PlainText, SafeLink } from './safe-link.tsx';
import { useWords } from './words.ts';

export interface ItemViewProps {
  columns: Column[];
  row: Row;
  /** Columns that something else on the screen shows already. */
  omit?: string[];
}

/** One item's input, each cell by its column's type. Cells are strangers' words: shown as text, never as HTML. */
export function ItemView({ columns, row, omit = [] }: ItemViewProps) {
  const shown = columns.filter((c) => c.shown && !omit.includes(c.key));
  if (shown.length === 0) return null;
  return (
    <dl className={css.item}>
      {shown.map((column) => (
        <div key={column.key} className={classes(css.cell, column.type === 'text' && css.short)}>
          <dt className={css.label}>{column.label}</dt>
          <dd className={css.value}>
            <CellView column={column} cell={row[column.key]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CellView({ column, cell }: { column: Column; cell: Cell | undefined }) {
  const words = useWords();
  if (textOf(cell).trim() === '') return <span className={css.empty}>{words.empty}</span>;
  switch (column.type) {
    case 'image': {
      const url = mediaUrl(cell, 'image', location.href);
      return url ? <Picture key={url} url={url} name={column.label} /> : <NotAnAddress cell={cell} />;
    }
    case 'audio':
    case 'video': {
      const url = mediaUrl(cell, column.type, location.href);
      return url ? <Media key={url} kind={column.type} url={url} name={column.label} /> : <NotAnAddress cell={cell} />;
    }
    case 'url':
      return <SafeLink cell={cell} />;
    case 'json':
      return <Long text={prettyJson(cell)} code />;
    case 'long_text':
      return <Long text={textOf(cell)} />;
    case 'number':
      return <span className={css.number}>{textOf(cell)}</span>;
    case 'text':
      return <Long text={textOf(cell)} />;
  }
}

function Long({ text, code = false }: { text: string; code?: boolean }) {
  const words = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const start = beginning(text);
  const shown = start === null || open ? text : `${start}…`;
  return (
    <>
      {code ? (
        // A region that scrolls sideways must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <pre id={id} className={css.code} tabIndex={0}>
          {shown}
        </pre>
      ) : (
        <span id={id}>
          <PlainText>{shown}</PlainText>
        </span>
      )}
      {start !== null && (
        <Button look="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? words.showLess : words.showAll}
        </Button>
      )}
    </>
  );
}

function Media({ kind, url, name }: { kind: 'audio' | 'video'; url: string; name: string }) {
  const words = useWords();
  const [failed, setFailed] = useState(false);
  if (failed)
    return (
      <p className={css.warning} role="alert">
        {words.noMedia}
      </p>
    );
  const common = {
    src: url,
    controls: true,
    preload: 'metadata',
    'aria-label': name,
    onError: () => setFailed(true),
  } as const;
  // Captions cannot be had for clips that a requester's file merely points to.
  return kind === 'audio' ? (
    <audio className={css.audio} {...common} />
  ) : (
    <video className={css.video} playsInline {...common} />
  );
}
