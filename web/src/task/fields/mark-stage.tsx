import { useState } from 'react';
import { classes } from '../../look/classes.ts';
import { corners, isBox, type Mark, whereIs } from '../rules/box.ts';
import { useWords } from '../words.ts';
import { useDrawing } from './drawing.ts';
import css from './marks.module.css';

export interface MarkStageProps {
  url: string;
  name: string;
  kind: 'boxes' | 'points';
  marks: Mark[];
  labels: { value: string; label: string }[];
  /** What a new mark is called. Without `onChange` the stage only shows. */
  label?: string;
  selected?: number | null;
  onSelect?: (at: number | null) => void;
  onChange?: (marks: Mark[]) => void;
  /** Prefix of the ids of marks, so that one can be given the focus. */
  id: string;
  full?: boolean;
  onKey?: (event: React.KeyboardEvent, at: number) => void;
}

/** The picture with its marks. Marks are placed in percent, so they stay right at every size. */
export function MarkStage(props: MarkStageProps) {
  const {
    url,
    name,
    kind,
    marks,
    labels,
    label = '',
    selected = null,
    onSelect,
    onChange,
    id,
    full = false,
    onKey,
  } = props;
  const words = useWords();
  const { frame, drawn, handlers } = useDrawing({ kind, marks, label, full, onSelect, onChange });
  const [failed, setFailed] = useState(false);
  const [ratio, setRatio] = useState(4 / 3);
  if (failed) return <p role="alert">{words.noImage}</p>;

  const colourOf = (value: string) => markColour(labels.findIndex((l) => l.value === value));
  return (
    <div
      ref={frame}
      className={classes(css.stage, onChange && css.editable)}
      style={{ '--ratio': ratio } as React.CSSProperties}
      {...handlers}
    >
      <img
        className={css.image}
        src={url}
        alt={name}
        draggable={false}
        referrerPolicy="no-referrer"
        onLoad={(e) => setRatio(e.currentTarget.naturalWidth / e.currentTarget.naturalHeight || 4 / 3)}
        onError={() => setFailed(true)}
      />
      {marks.map((mark, at) => {
        const title = `${kind === 'boxes' ? words.box(at + 1) : words.point(at + 1)}, ${labels.find((l) => l.value === mark.label)?.label ?? mark.label}`;
        return (
          <button
            // Marks are told apart only by their place in the list.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            type="button"
            id={`${id}-mark-${at}`}
            data-mark={at}
            className={classes(isBox(mark) ? css.box : css.point, selected === at && css.selected)}
            style={{ ...colourOf(mark.label), ...percents(mark) }}
            disabled={!onChange}
            aria-label={`${title}: ${whereIs(mark)}`}
            onFocus={() => onSelect?.(at)}
            onKeyDown={(e) => onKey?.(e, at)}
          >
            <span className={css.tag} aria-hidden="true">
              {at + 1} {labels.find((l) => l.value === mark.label)?.label ?? mark.label}
            </span>
            {isBox(mark) &&
              onChange &&
              selected === at &&
              corners.map((c) => <span key={c} data-corner={c} className={classes(css.corner, css[c])} />)}
          </button>
        );
      })}
      {drawn && <span className={classes(css.box, css.drawing)} style={{ ...colourOf(label), ...percents(drawn) }} />}
    </div>
  );
}

const percents = (mark: Mark): React.CSSProperties => ({
  insetInlineStart: 'auto',
  left: `${mark.x * 100}%`,
  top: `${mark.y * 100}%`,
  ...(isBox(mark) ? { width: `${mark.width * 100}%`, height: `${mark.height * 100}%` } : {}),
});

/** The colour of the n-th label. There are eight; the name stands beside each mark, so that colour never says it alone. */
export function markColour(at: number): React.CSSProperties {
  const n = at < 0 ? 1 : (at % 8) + 1;
  return { '--mark': `var(--mark-${n})`, '--mark-soft': `var(--mark-${n}-soft)` } as React.CSSProperties;
}
