import type { Field } from '@manyhands/contract';
import { useMemo, useRef, useState } from 'react';
import { Button, Key } from '../../look/button.tsx';
import { textOf } from '../rules/cell.ts';
import {
  type Cursor,
  selected as cursorRange,
  type Span,
  spanOf,
  spansOf,
  stepped,
  type Word,
  withSpan,
  wordsOf,
} from '../rules/span.ts';
import { useWords } from '../words.ts';
import { markColour } from './mark-stage.tsx';
import type { WidgetProps } from './props.ts';
import { rangeIn } from './selection.ts';
import { SpanText } from './span-text.tsx';
import css from './spans.module.css';

const isTouch = () => window.matchMedia('(pointer: coarse)').matches;

/** Labels on words of the item's text: select by mouse or finger, or step from word to word with the arrow keys. */
export function SpansWidget({
  field,
  value,
  onChange,
  id,
  labelledBy,
  disabled,
  describedBy,
  row,
}: WidgetProps<Extract<Field, { kind: 'spans' }>>) {
  const words = useWords();
  const text = textOf(row[field.text]);
  const tokens = useMemo(() => wordsOf(text), [text]);
  const spans = spansOf(value);
  const box = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<Cursor>({ at: 0, from: 0 });
  const [stepping, setStepping] = useState(false);
  const [range, setRange] = useState<Word | null>(null);
  if (text.trim() === '') return <p className={css.help}>{words.noText}</p>;

  const full = spans.length >= field.countMax;
  const chosen = stepping ? cursorRange(tokens, cursor) : range;
  const mark = (label: string) => {
    const span = chosen && spanOf(text, label, chosen.start, chosen.end);
    if (!span || full || disabled) return;
    onChange(withSpan(spans, span));
    setRange(null);
    setCursor({ at: cursor.at, from: cursor.at });
    getSelection()?.removeAllRanges();
  };
  const removeAt = (at: number) => {
    const next = spans.filter((_, i) => i !== at);
    onChange(next.length ? next : undefined);
  };
  const readSelection = () => {
    const found = box.current && rangeIn(box.current);
    const span = found && spanOf(text, '', found.start, found.end);
    if (span) setStepping(false);
    setRange(span ?? null);
  };
  const onKey = (e: React.KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[e.key];
    const label = /^[1-9]$/.test(e.key) ? field.labels[Number(e.key) - 1] : undefined;
    if (by !== undefined) {
      setCursor(stepped(cursor, stepping ? by : 0, tokens.length, e.shiftKey));
      setStepping(true);
    } else if (label) mark(label.value);
    else if ((e.key === 'Delete' || e.key === 'Backspace') && chosen) {
      const at = spans.findIndex((s) => s.start < chosen.end && s.end > chosen.start);
      if (at >= 0) removeAt(at);
    } else return;
    e.preventDefault();
  };
  const selectedText = chosen ? text.slice(chosen.start, chosen.end) : '';
  const short = selectedText.length > 40 ? `${selectedText.slice(0, 38)}…` : selectedText;
  return (
    <div className={css.spans}>
      <p className={css.help}>
        {words.markWords} <span className={css.byKeys}>{words.markWordsByKeys}</span>
      </p>
      {/* Stepping from word to word is a way of its own to use the keyboard; screen readers must let the arrows through. */}
      <div
        ref={box}
        id={id}
        className={css.text}
        role="application"
        tabIndex={disabled ? -1 : 0}
        dir="auto"
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        onKeyDown={onKey}
        onFocus={() => !range && !isTouch() && setStepping(true)}
        onBlur={() => setStepping(false)}
        onPointerDown={() => setStepping(false)}
        onPointerUp={() => setTimeout(readSelection)}
        onTouchEnd={() => setTimeout(readSelection, 50)}
      >
        <SpanText text={text} spans={spans} labels={field.labels} selection={chosen} />
      </div>
      <p className={css.now} aria-live="polite">
        {chosen ? words.markAs(short) : words.nothingSelected}
      </p>
      <div className={css.labels}>
        {field.labels.map((label, at) => (
          // Pressing a label must not take the selection away before it is read.
          <button
            key={label.value}
            type="button"
            className={css.label}
            style={markColour(at)}
            disabled={disabled || !chosen || full}
            onPointerDown={(e) => e.preventDefault()}
            onClick={() => mark(label.value)}
          >
            <span className={css.dot} aria-hidden="true" />
            {label.label}
            {at < 9 && <Key name={String(at + 1)} />}
          </button>
        ))}
      </div>
      <p className="heard" aria-live="polite">
        {words.marked(spans.length)}
      </p>
      <SpanList text={text} spans={spans} labels={field.labels} disabled={disabled} onRemove={removeAt} />
    </div>
  );
}

interface SpanListProps {
  text: string;
  spans: Span[];
  labels: { value: string; label: string }[];
  disabled: boolean;
  onRemove: (at: number) => void;
}

/** Every labelled piece once more, with a way to take the label off. */
function SpanList({ text, spans, labels, disabled, onRemove }: SpanListProps) {
  const words = useWords();
  if (spans.length === 0) return null;
  return (
    <ul className={css.list}>
      {spans.map((span, at) => {
        const label = labels.findIndex((l) => l.value === span.label);
        const piece = text.slice(span.start, span.end);
        return (
          <li key={`${span.start}-${span.end}-${span.label}`} className={css.entry} style={markColour(label)}>
            <span className={css.name}>{labels[label]?.label ?? span.label}</span>
            <bdi className={css.piece}>{piece}</bdi>
            {!disabled && (
              <Button look="quiet" aria-label={words.remove(piece)} onClick={() => onRemove(at)}>
                <span aria-hidden="true">✕</span>
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
