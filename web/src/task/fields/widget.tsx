import type { Field, FieldKind } from '@manyhands/contract';
import { type ComponentType, lazy, Suspense } from 'react';
import { useWords } from '../words.ts';
import { FileWidget } from './file.tsx';
import { LineWidget, LongTextWidget, NumberWidget } from './inputs.tsx';
import { ChoicesWidget, ChoiceWidget, RatingWidget, YesNoWidget } from './options.tsx';
import type { WidgetProps } from './props.ts';
import { RankingWidget } from './ranking.tsx';
import { TableWidget } from './table.tsx';

// Marking pictures and texts is heavy and rare: it is fetched when a form asks for it.
const MarksWidget = lazy(() => import('./marks.tsx').then((m) => ({ default: m.MarksWidget })));
const SpansWidget = lazy(() => import('./spans.tsx').then((m) => ({ default: m.SpansWidget })));

const widgets = {
  choice: ChoiceWidget,
  choices: ChoicesWidget,
  yes_no: YesNoWidget,
  text: LineWidget,
  long_text: LongTextWidget,
  number: NumberWidget,
  url: LineWidget,
  email: LineWidget,
  phone: LineWidget,
  date: LineWidget,
  rating: RatingWidget,
  ranking: RankingWidget,
  table: TableWidget,
  file: FileWidget,
  boxes: MarksWidget,
  points: MarksWidget,
  spans: SpansWidget,
} satisfies Record<FieldKind, unknown>;

/** Kinds that are one input, named by a label; all others are a group, named by a legend. */
export const isOneInput = (kind: FieldKind) =>
  ['text', 'long_text', 'number', 'url', 'email', 'phone', 'date'].includes(kind);

/** The widget for a field of any kind. */
export function Widget(props: WidgetProps) {
  const words = useWords();
  // The table above pairs each kind with a widget for it, which the compiler cannot follow through a lookup.
  const Kind = widgets[props.field.kind] as ComponentType<WidgetProps<Field>>;
  return (
    <Suspense fallback={<p role="status">{words.loading}</p>}>
      <Kind {...props} />
    </Suspense>
  );
}
