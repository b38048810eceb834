import { type Field, type Row, showAnswer } from '@manyhands/contract';
import { linkTo } from '../../session/hands.ts';
import { AnswerValue } from '../../task/answer-value.tsx';
import type { Compared } from './compared-item.tsx';
import { againstWords, markWords } from './difference-words.ts';
import css from './disagreements.module.css';
import { MarkChanges, MarkLegend } from './mark-changes.tsx';
import { OptionChanges } from './option-changes.tsx';
import { RowChanges } from './row-changes.tsx';
import { WordChanges, WordLegend } from './word-changes.tsx';

type Answer = Compared['answers'][number];
type Difference = Answer['differences'][string];
type ComparedField = Compared['fields'][number];

export interface FieldSidesProps {
  field: Field;
  compared: ComparedField;
  answers: Answer[];
  row: Row;
}

/** Everybody's answer to one field, set against the result or the answer nearest to all; what is missing, added or elsewhere is marked. */
export function FieldSides({ field, compared, answers, row }: FieldSidesProps) {
  const wide =
    field.kind === 'boxes' || field.kind === 'points' || field.kind === 'long_text' || field.kind === 'table';
  return (
    <>
      <p className={css.against}>
        {againstWords(compared.against)}
        {compared.against !== 'nothing' && short(field) && (
          <>
            : <strong>{showAnswer(field, compared.value)}</strong>
          </>
        )}
      </p>
      {(field.kind === 'boxes' || field.kind === 'points') && <MarkLegend />}
      {(field.kind === 'text' || field.kind === 'long_text') && <WordLegend />}
      <ul className={wide ? `${css.sides} ${css.wide}` : css.sides}>
        {answers.map((answer) => {
          const difference = answer.differences[field.key];
          return (
            <li key={answer.assignment} className={css.side}>
              <p className={css.who}>
                <strong>{answer.workerName}</strong>
                <span>{difference ? (difference.same ? 'the same' : 'differs') : 'was not asked'}</span>
                {answer.state === 'rejected' && <span>rejected</span>}
              </p>
              {difference && (
                <Side
                  field={field}
                  compared={compared}
                  value={answer.values[field.key]}
                  difference={difference}
                  row={row}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface SideProps {
  field: Field;
  compared: ComparedField;
  value: unknown;
  difference: Difference;
  row: Row;
}

function Side({ field, compared, value, difference, row }: SideProps) {
  const { how } = difference;
  if (how.as === 'words' && !difference.same) return <WordChanges words={how.words} cut={how.cut} />;
  if (how.as === 'options') return <OptionChanges {...how} />;
  if (how.as === 'rows' && field.kind === 'table' && !difference.same)
    return <RowChanges field={field} own={value} against={compared.value} rows={how.rows} />;
  if (how.as === 'marks' && (field.kind === 'boxes' || field.kind === 'points'))
    return <MarkChanges field={field} own={value} against={compared.value} row={row} {...how} />;
  return (
    <>
      <AnswerValue field={field} value={value} row={row} fileUrl={fileUrl} />
      {how.as === 'marks' && !difference.same && <p className={css.against}>{markWords(how)}</p>}
    </>
  );
}

const fileUrl = (file: string) => linkTo('files.get', { id: file });

/** Kinds whose value fits the line that says what answers are compared with. */
const short = ({ kind }: Field): boolean =>
  ['choice', 'yes_no', 'text', 'number', 'rating', 'url', 'email', 'phone', 'date', 'choices'].includes(kind);
