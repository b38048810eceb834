import { type Field, type Row, showAnswer } from '@manyhands/contract';
import { lazy, Suspense } from 'react';
import css from './answer-value.module.css';
import { FileCard } from './fields/file-card.tsx';
import { isAnswered } from './rules/active-field.ts';
import { filesOf, sizeText } from './rules/file-rule.ts';
import { orderOf } from './rules/ranking.ts';
import { rowsOf } from './rules/table-rows.ts';
import { SafeLink } from './safe-link.tsx';
import { useWords } from './words.ts';

const ShownMarks = lazy(() => import('./fields/shown-marks.tsx').then((m) => ({ default: m.ShownMarks })));
const ShownSpans = lazy(() => import('./fields/shown-marks.tsx').then((m) => ({ default: m.ShownSpans })));

export interface AnswerValueProps {
  field: Field;
  value: unknown;
  /** The item's input: marks are shown on its picture or text. */
  row: Row;
  /** Where a sent file can be seen. */
  fileUrl?: ((file: string) => string) | undefined;
}

/** One answer to be read, not changed: for review, results and fields that are locked. */
export function AnswerValue({ field, value, row, fileUrl }: AnswerValueProps) {
  const words = useWords();
  if (!isAnswered(value)) return <p className={css.none}>{words.notAnswered}</p>;
  switch (field.kind) {
    case 'boxes':
    case 'points':
      return (
        <Suspense fallback={<p role="status">{words.loading}</p>}>
          <ShownMarks field={field} value={value} row={row} />
        </Suspense>
      );
    case 'spans':
      return (
        <Suspense fallback={<p role="status">{words.loading}</p>}>
          <ShownSpans field={field} value={value} row={row} />
        </Suspense>
      );
    case 'file':
      return (
        <ul className={css.files}>
          {filesOf(value).map((f) => (
            <FileCard key={f.file} name={f.name} note={sizeText(f.size)} type={f.type} url={fileUrl?.(f.file)} />
          ))}
        </ul>
      );
    case 'ranking':
      return (
        <ol className={css.order}>
          {orderOf(
            value,
            field.options.map((o) => o.value),
          ).map((v) => (
            <li key={v}>{field.options.find((o) => o.value === v)?.label}</li>
          ))}
        </ol>
      );
    case 'table':
      return <ShownTable field={field} value={value} />;
    case 'url':
      return <SafeLink cell={typeof value === 'string' ? value : null} />;
    default:
      return (
        <p className={css.value}>
          <bdi dir="auto">{showAnswer(field, value)}</bdi>
        </p>
      );
  }
}

function ShownTable({ field, value }: { field: Extract<Field, { kind: 'table' }>; value: unknown }) {
  return (
    // A region that scrolls sideways must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={css.scroll} tabIndex={0} aria-label={field.label}>
      <table className={css.table}>
        <thead>
          <tr>
            {field.columns.map((c) => (
              <th key={c.key} scope="col">
                {c.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(value, 0).map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart only by their place
            <tr key={i}>
              {field.columns.map((c) => (
                <td key={c.key} dir="auto">
                  {showAnswer(c, row[c.key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
