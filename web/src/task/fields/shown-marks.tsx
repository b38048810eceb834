import type { Field, Row } from '@manyhands/contract';
import { boxesOf, pointsOf } from '../rules/box.ts';
import { mediaUrl, textOf } from '../rules/cell.ts';
import { spansOf } from '../rules/span.ts';
import { useWords } from '../words.ts';
import { MarkStage } from './mark-stage.tsx';
import { SpanText } from './span-text.tsx';
import css from './spans.module.css';

/** Boxes or points on the picture, to be looked at. */
export function ShownMarks({
  field,
  value,
  row,
}: {
  field: Extract<Field, { kind: 'boxes' | 'points' }>;
  value: unknown;
  row: Row;
}) {
  const words = useWords();
  const url = mediaUrl(row[field.image], 'image', location.href);
  if (!url) return <p>{words.noPicture}</p>;
  const marks = field.kind === 'boxes' ? boxesOf(value) : pointsOf(value);
  return (
    <MarkStage
      url={url}
      name={field.label}
      kind={field.kind}
      marks={marks}
      labels={field.labels}
      id={`shown-${field.key}`}
    />
  );
}

/** Labelled words in the text, to be looked at. */
export function ShownSpans({
  field,
  value,
  row,
}: {
  field: Extract<Field, { kind: 'spans' }>;
  value: unknown;
  row: Row;
}) {
  return (
    <p className={css.text} dir="auto">
      <SpanText text={textOf(row[field.text])} spans={spansOf(value)} labels={field.labels} />
    </p>
  );
}
