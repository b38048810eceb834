import type { Field } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hands, linkTo } from '../../session/hands.ts';
import { AnswerValue } from '../../task/answer-value.tsx';
import { lasting } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './tests.module.css';
import type { Test } from './use-test.ts';

type Side = Test['sides'][number];
const words: Record<string, string> = {
  submitted: 'to review',
  sent_back: 'sent back',
  accepted: 'accepted',
  rejected: 'rejected',
};

/** What each person answered to each item, side by side; where they differ is said. */
export function Sides({ test }: { test: Test }) {
  const version = useQuery({
    queryKey: ['version', test.version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: test.version }),
  });
  const definition = version.data?.definition;
  if (!definition) return null;
  return (
    <ul className={css.items}>
      {test.sides.map((side) => (
        <li key={side.id} className={css.item}>
          <h3 className={css.itemName}>
            <Link className={css.itemLink ?? ''} to={to('item', { id: test.id, item: side.id })}>
              Item {side.number}
            </Link>
            {side.differ.length > 0 && <span className={css.differs}>answers differ</span>}
          </h3>
          <p className={css.input} dir="auto">
            {definition.columns
              .filter((column) => column.shown && side.input[column.key] !== undefined)
              .map((column) => `${column.label}: ${shown(side.input[column.key])}`)
              .join(' · ')}
          </p>
          <div className={css.sides}>
            {side.answers.map((answer) => (
              <Answer key={answer.assignment} answer={answer} side={side} form={definition.form} />
            ))}
            {side.answers.length === 0 && <p className={css.soft}>Nobody has answered yet.</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

const shown = (cell: unknown): string => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell));

function Answer({ answer, side, form }: { answer: Side['answers'][number]; side: Side; form: readonly Field[] }) {
  return (
    <section className={css.answer} aria-label={`${answer.workerName} on item ${side.number}`}>
      <p className={css.who}>
        <strong>{answer.workerName}</strong>
        <span className={css.how}>
          {words[answer.state] ?? answer.state}
          {answer.seconds !== null && ` · ${lasting(answer.seconds)}`}
        </span>
      </p>
      <dl className={css.fields}>
        {form.map((field) => (
          <div key={field.key} className={side.differ.includes(field.key) ? `${css.field} ${css.apart}` : css.field}>
            {form.length > 1 && <dt className={css.label}>{field.label}</dt>}
            <dd className={css.given}>
              <AnswerValue
                field={field}
                value={answer.values?.[field.key]}
                row={side.input}
                fileUrl={(file) => linkTo('files.get', { id: file })}
              />
            </dd>
          </div>
        ))}
      </dl>
      {answer.notes.map((note) => (
        <p key={note} className={css.note} dir="auto">
          {note}
        </p>
      ))}
    </section>
  );
}
