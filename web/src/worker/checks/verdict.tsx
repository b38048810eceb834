import type { Field, Row } from '@manyhands/contract';
import { classes } from '../../look/classes.ts';
import { AnswerValue } from '../../task/answer-value.tsx';
import css from './checks.module.css';

export interface VerdictProps {
  form: Field[];
  row: Row;
  /** What was said and what is right, by field; `right` where both are the same. */
  fields: readonly { field: string; said: unknown; truth: unknown; right?: boolean }[];
  reason: string;
  fileUrl: (file: string) => string;
}

/** What a worker said beside what is right, field by field, and why. */
export function Verdict({ form, row, fields, reason, fileUrl }: VerdictProps) {
  const known = fields.flatMap((one) => {
    const field = form.find(({ key }) => key === one.field);
    return field ? [{ ...one, field }] : [];
  });
  return (
    <div className={css.verdict}>
      {known.map(({ field, said, truth, right }) => (
        <section key={field.key} className={css.field} aria-label={field.label}>
          <h3>{field.label}</h3>
          <dl className={css.sides}>
            <div className={classes(css.side, right ? css.same : css.other)}>
              <dt>{right ? 'You said, and it is right' : 'You said'}</dt>
              <dd>
                <AnswerValue field={field} value={said ?? undefined} row={row} fileUrl={fileUrl} />
              </dd>
            </div>
            {!right && (
              <div className={classes(css.side, css.same)}>
                <dt>Right is</dt>
                <dd>
                  <AnswerValue field={field} value={truth ?? undefined} row={row} fileUrl={fileUrl} />
                </dd>
              </div>
            )}
          </dl>
        </section>
      ))}
      {reason && (
        <p className={css.reason}>
          <strong>Why:</strong> <bdi dir="auto">{reason}</bdi>
        </p>
      )}
    </div>
  );
}
