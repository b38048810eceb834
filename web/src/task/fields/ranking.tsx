import type { Field } from '@manyhands/contract';
import { useRef, useState } from 'react';
import { Button } from '../../look/button.tsx';
import { classes } from '../../look/classes.ts';
import { dropAt, moveTo, orderOf } from '../rules/ranking.ts';
import { useWords } from '../words.ts';
import type { WidgetProps } from './props.ts';
import css from './ranking.module.css';

/** A list to be put in order: two buttons per entry, a handle to drag, and arrow keys on the handle. */
export function RankingWidget({
  field,
  value,
  onChange,
  id,
  disabled,
  describedBy,
}: WidgetProps<Extract<Field, { kind: 'ranking' }>>) {
  const words = useWords();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const order = orderOf(
    value,
    field.options.map((o) => o.value),
  );
  const labels = new Map(field.options.map((o) => [o.value, o.label]));
  const touched = Array.isArray(value);

  const move = (option: string, to: number) => {
    const next = moveTo(order, order.indexOf(option), to);
    onChange(next);
    setSaid(words.nowAt(labels.get(option) ?? option, next.indexOf(option) + 1, next.length));
  };
  const dragTo = (option: string, y: number) => {
    const middles = [...(list.current?.children ?? [])].map((row) => {
      const box = row.getBoundingClientRect();
      return box.top + box.height / 2;
    });
    const to = dropAt(middles, y);
    if (to !== order.indexOf(option)) move(option, to);
  };

  return (
    <div className={css.ranking}>
      <p className={css.help}>{words.orderHelp}</p>
      {/* The list listens, not the row: a row that changes its place in the document loses hold of the pointer. */}
      <ol
        ref={list}
        className={css.list}
        onPointerMove={(e) => dragged !== null && dragTo(dragged, e.clientY)}
        onPointerUp={() => setDragged(null)}
        onPointerCancel={() => setDragged(null)}
      >
        {order.map((option, at) => {
          const label = labels.get(option) ?? option;
          return (
            <li key={option} className={classes(css.row, dragged === option && css.dragged, !touched && css.open)}>
              <button
                type="button"
                className={css.handle}
                id={at === 0 ? id : undefined}
                disabled={disabled}
                aria-label={words.drag(label)}
                aria-describedby={describedBy}
                onKeyDown={(e) => {
                  if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return;
                  e.preventDefault();
                  move(option, at + (e.key === 'ArrowUp' ? -1 : 1));
                }}
                onPointerDown={(e) => {
                  list.current?.setPointerCapture(e.pointerId);
                  setDragged(option);
                }}
              >
                <svg viewBox="0 0 24 24" width="22" height="22" fill="currentColor" aria-hidden="true">
                  <path d="M8 5.5h3v3H8zm5 0h3v3h-3zm-5 5h3v3H8zm5 0h3v3h-3zm-5 5h3v3H8zm5 0h3v3h-3z" />
                </svg>
              </button>
              <span className={css.place}>{at + 1}</span>
              <span className={css.label}>{label}</span>
              <Step
                name={words.up(label)}
                sign="↑"
                disabled={disabled || at === 0}
                onStep={() => move(option, at - 1)}
              />
              <Step
                name={words.down(label)}
                sign="↓"
                disabled={disabled || at === order.length - 1}
                onStep={() => move(option, at + 1)}
              />
            </li>
          );
        })}
      </ol>
      {!touched && !disabled && <Button onClick={() => onChange(order)}>{words.orderKeep}</Button>}
      <p className="heard" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

function Step({ name, sign, disabled, onStep }: { name: string; sign: string; disabled: boolean; onStep: () => void }) {
  return (
    <button type="button" className={css.step} aria-label={name} disabled={disabled} onClick={onStep}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
