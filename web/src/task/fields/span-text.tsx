import { classes } from '../../look/classes.ts';
import { piecesOf, type Span, type Word } from '../rules/span.ts';
import { markColour } from './mark-stage.tsx';
import css from './spans.module.css';

export interface SpanTextProps {
  text: string;
  spans: Span[];
  labels: { value: string; label: string }[];
  selection?: Word | null;
}

/** A text with its spans. Labels stand behind their span as CSS content, so that selecting and copying gives the text alone. */
export function SpanText({ text, spans, labels, selection = null }: SpanTextProps) {
  const layers = selection ? [...spans, { label: '', ...selection }] : spans;
  return piecesOf(text, layers).map((piece) => {
    const over = piece.spans.filter((i) => i < spans.length);
    const isSelected = selection !== null && piece.spans.includes(spans.length);
    const top = over.map((i) => spans[i]!).at(-1);
    const ending = over.map((i) => spans[i]!).filter((s) => s.end === piece.end);
    const at = labels.findIndex((l) => l.value === top?.label);
    if (!top && !isSelected) return <span key={piece.start}>{piece.text}</span>;
    return (
      <mark
        key={piece.start}
        className={classes(css.mark, top && css.marked, isSelected && css.selected)}
        style={top ? markColour(at) : undefined}
        {...(ending.length
          ? { 'data-label': ending.map((s) => labels.find((l) => l.value === s.label)?.label ?? s.label).join(', ') }
          : {})}
      >
        {piece.text}
      </mark>
    );
  });
}
