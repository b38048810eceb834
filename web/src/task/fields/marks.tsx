import type { Field } from '@manyhands/contract';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { boxesOf, grown, isBox, type Mark, middleBox, middlePoint, moved, pointsOf, whereIs } from '../rules/box.ts';
import { mediaUrl } from '../rules/cell.ts';
import { useWords } from '../words.ts';
import { LabelPicker } from './label-picker.tsx';
import { MarkStage } from './mark-stage.tsx';
import css from './marks.module.css';
import type { WidgetProps } from './props.ts';

type MarksField = Extract<Field, { kind: 'boxes' | 'points' }>;

/** How far one press of an arrow key moves a mark: a hundredth of the picture. */
const stride = 0.01;
const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-stride, 0],
  ArrowRight: [stride, 0],
  ArrowUp: [0, -stride],
  ArrowDown: [0, stride],
};

/** Boxes or points on the item's picture, by mouse, finger or keyboard, with a list of all of them below. */
export function MarksWidget({ field, value, onChange, id, disabled, describedBy, row }: WidgetProps<MarksField>) {
  const words = useWords();
  const boxes = field.kind === 'boxes';
  const marks: Mark[] = boxes ? boxesOf(value) : pointsOf(value);
  const [label, setLabel] = useState(field.labels[0]?.value ?? '');
  const [selected, setSelected] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const url = mediaUrl(row[field.image], 'image', location.href);
  if (!url) return <p className={css.help}>{words.noPicture}</p>;

  const set = (next: Mark[]) => onChange(next.length ? next : undefined);
  const replace = (at: number, mark: Mark) => {
    set(marks.map((m, i) => (i === at ? mark : m)));
    setSaid(whereIs(mark));
  };
  const focusMark = (at: number) => requestAnimationFrame(() => document.getElementById(`${id}-mark-${at}`)?.focus());
  const add = () => {
    set([...marks, boxes ? middleBox(label, marks) : middlePoint(label, marks)]);
    setSelected(marks.length);
    focusMark(marks.length);
  };
  const remove = (at: number) => {
    set(marks.filter((_, i) => i !== at));
    setSelected(null);
    if (marks.length > 1) focusMark(Math.max(0, at - 1));
    else document.getElementById(id)?.focus();
  };
  const onKey = (e: React.KeyboardEvent, at: number) => {
    const mark = marks[at];
    if (!mark) return;
    const arrow = arrows[e.key];
    const digit = /^[1-9]$/.test(e.key) ? field.labels[Number(e.key) - 1] : undefined;
    if (arrow) replace(at, e.shiftKey && isBox(mark) ? grown(mark, ...arrow) : moved(mark, ...arrow));
    else if (e.key === 'Delete' || e.key === 'Backspace') remove(at);
    else if (digit) replace(at, { ...mark, label: digit.value });
    else return;
    e.preventDefault();
  };
  const relabel = (next: string) => {
    setLabel(next);
    if (selected !== null && marks[selected]) set(marks.map((m, i) => (i === selected ? { ...m, label: next } : m)));
  };
  // Anywhere in the widget but on a mark, a digit picks the label that the next mark gets.
  const onDigit = (e: React.KeyboardEvent) => {
    const digit = /^[1-9]$/.test(e.key) ? field.labels[Number(e.key) - 1] : undefined;
    if (!digit || e.defaultPrevented || disabled || (e.target as Element).tagName === 'SELECT') return;
    e.preventDefault();
    setLabel(digit.value);
  };
  const full = marks.length >= field.countMax;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only overhears what bubbles up from the controls inside
    <div className={css.marks} onKeyDown={onDigit}>
      <p className={css.help}>
        {boxes ? words.drawBoxes : words.putPoints}{' '}
        <span className={css.byKeys}>{boxes ? words.drawBoxesByKeys : words.putPointsByKeys}</span>
      </p>
      <LabelPicker
        name={`${id}-label`}
        labels={field.labels}
        value={(selected !== null && marks[selected]?.label) || label}
        disabled={disabled}
        onPick={relabel}
      />
      <MarkStage
        url={url}
        name={field.label}
        kind={field.kind}
        marks={marks}
        labels={field.labels}
        label={label}
        selected={selected}
        id={id}
        full={full}
        {...(disabled ? {} : { onSelect: setSelected, onChange: set, onKey })}
      />
      <Button id={id} disabled={disabled || full} aria-describedby={describedBy} onClick={add}>
        <span aria-hidden="true">+</span> {boxes ? words.addBox : words.addPoint}
      </Button>
      <MarkList
        marks={marks}
        field={field}
        disabled={disabled}
        onSelect={setSelected}
        onRelabel={(at, mark) => replace(at, mark)}
        onRemove={remove}
      />
      <p className="heard" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

interface MarkListProps {
  marks: Mark[];
  field: MarksField;
  disabled: boolean;
  onSelect: (at: number) => void;
  onRelabel: (at: number, mark: Mark) => void;
  onRemove: (at: number) => void;
}

/** Every mark once more in words, with its label and a way to remove it: large enough to press, and without a picture. */
function MarkList({ marks, field, disabled, onSelect, onRelabel, onRemove }: MarkListProps) {
  const words = useWords();
  if (marks.length === 0) return null;
  return (
    <ul className={css.list}>
      {marks.map((mark, at) => {
        const name = field.kind === 'boxes' ? words.box(at + 1) : words.point(at + 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks are told apart only by their place
          <li key={at} className={css.entry}>
            <span className={css.number}>{name}</span>
            <select
              className={css.select}
              value={mark.label}
              disabled={disabled}
              aria-label={words.labelOf(name)}
              onFocus={() => onSelect(at)}
              onChange={(e) => onRelabel(at, { ...mark, label: e.target.value })}
            >
              {field.labels.map((l) => (
                <option key={l.value} value={l.value}>
                  {l.label}
                </option>
              ))}
            </select>
            <button
              type="button"
              className={css.remove}
              disabled={disabled}
              aria-label={words.remove(name)}
              onClick={() => onRemove(at)}
            >
              <span aria-hidden="true">✕</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
