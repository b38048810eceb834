import { Badge } from '@mantine/core';
import type { Field, Row } from '@manyhands/contract';
import { Check, Split } from 'lucide-react';
import type { CSSProperties } from 'react';
import { Link } from 'react-router';
import { IntervalBar } from '../../../look/interval-bar.tsx';
import { AnswerValue } from '../../../task/answer-value.tsx';
import { counted, lasting, When } from '../../parts/time.tsx';
import { to } from '../../paths.ts';
import css from './item.module.css';
import type { ItemAnswer } from './item-page-types.ts';

interface ItemAnswersProps {
  answers: readonly ItemAnswer[];
  form: readonly Field[];
  input: Row;
  fileUrl: (file: string) => string;
}

const colours: Record<string, string> = { accepted: 'teal', rejected: 'red' };
const order = ['accepted', 'submitted', 'sent_back', 'rejected'];
const rankOf = ({ state }: ItemAnswer): number => (order.includes(state) ? order.indexOf(state) : order.length);

/** Every answer, side by side, with what agrees with the result and what does not; those that count come first. */
export function ItemAnswers({ answers, form, input, fileUrl }: ItemAnswersProps) {
  const sorted = [...answers].sort((a, b) => rankOf(a) - rankOf(b));
  return (
    <ol
      className={css.answers}
      style={{ '--rows': form.length + 1 } as CSSProperties}
      aria-label="Answers side by side"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: many answers are wider than the page, and keys have to reach them
      tabIndex={0}
    >
      {sorted.map((answer) => (
        <li key={answer.assignment} className={css.answer}>
          <Who answer={answer} />
          {answer.values &&
            form.map((field) => <Said key={field.key} field={field} answer={answer} input={input} fileUrl={fileUrl} />)}
        </li>
      ))}
    </ol>
  );
}

function Who({ answer }: { answer: ItemAnswer }) {
  const { skill } = answer;
  return (
    <div className={css.who}>
      <div className={css.name}>
        <Link to={to('person', { id: answer.worker })}>{answer.workerName}</Link>
        <Badge color={colours[answer.state] ?? 'gray'}>{answer.state.replace('_', ' ')}</Badge>
      </div>
      {skill && (
        <div className={css.skill}>
          <p className={css.small}>
            Right about {Math.round(skill.mean * 100)} times in 100, likely {Math.round(skill.low * 100)} to{' '}
            {Math.round(skill.high * 100)}, from {counted(skill.marks, 'judged answer')}
          </p>
          <IntervalBar mean={skill.mean} low={skill.low} high={skill.high} />
        </div>
      )}
      <p className={css.small}>
        Taken <When at={answer.claimedAt} />
        {answer.seconds !== null && `, answered in ${lasting(answer.seconds)}`}
        {answer.decidedAt && (
          <>
            , decided <When at={answer.decidedAt} /> by {answer.decidedBy ?? 'the review clock'}
          </>
        )}
        {answer.note && `: ${answer.note}`}
      </p>
    </div>
  );
}

function Said({
  field,
  answer,
  input,
  fileUrl,
}: {
  field: Field;
  answer: ItemAnswer;
  input: Row;
  fileUrl: (file: string) => string;
}) {
  const wasAsked = answer.asked === null || answer.asked.includes(field.key);
  const agrees = answer.agrees[field.key];
  return (
    <div className={agrees === false ? `${css.said} ${css.other}` : css.said}>
      <h4>{field.label}</h4>
      {wasAsked ? (
        <AnswerValue field={field} value={answer.values?.[field.key]} row={input} fileUrl={fileUrl} />
      ) : (
        <p className={css.small}>Not asked: others had settled it.</p>
      )}
      {agrees === true && (
        <span className={`${css.mark} ${css.agrees}`}>
          <Check size={14} aria-hidden /> agrees
        </span>
      )}
      {agrees === false && (
        <span className={css.otherwise}>
          <Split size={14} aria-hidden /> says otherwise
        </span>
      )}
    </div>
  );
}
