import { Badge } from '@mantine/core';
import type { Field, ReviewView } from '@manyhands/contract';
import { linkTo } from '../../session/hands.ts';
import { AnswerValue } from '../../task/answer-value.tsx';
import { ItemView } from '../../task/item-view.tsx';
import { useCountsAsRework } from '../active-time/at-hand.ts';
import { lasting, When } from '../parts/time.tsx';
import { SignalsOfAnswer } from '../signals/of-answer.tsx';
import { ChecksOf } from '../verifications/checks-of.tsx';
import { Comments } from './comments.tsx';
import css from './desk.module.css';
import type { Saying, Version } from './desk.tsx';
import { DeskMoves } from './desk-moves.tsx';
import { Reasons } from './reasons.tsx';
import type { Decision } from './use-decisions.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

export interface AnswerDeskProps {
  review: ReviewView;
  version: Version;
  /** Which reasons are being written, if any. */
  saying: Saying;
  say: (saying: Saying) => void;
  settle: (decision: Decision) => void;
  undo: () => void;
  busy: boolean;
  step: (by: 1 | -1) => void;
  help: () => void;
}

const fileUrl = (file: string) => linkTo('files.get', { id: file });

/** One answer under judgement: the item, the answer beside the other answers to it, and the verdict. */
export function AnswerDesk({ review, version, saying, say, settle, undo, busy, step, help }: AnswerDeskProps) {
  const { columns, form } = version.definition;
  useCountsAsRework(review.rounds > 0);
  return (
    <article className={css.desk} aria-label={`Item ${review.item.number}, answered by ${review.workerName}`}>
      <header className={css.title}>
        <h2>Item {review.item.number}</h2>
        <p className={css.meta}>
          {review.workerName}, in {lasting(review.seconds)}, <When at={review.submittedAt} />
          {review.rounds > 0 && ` · sent back ${review.rounds} time${review.rounds > 1 ? 's' : ''}`}
        </p>
        <DeskMoves version={version} step={step} help={help} />
      </header>
      <SignalsOfAnswer answer={review.id} />
      <div className={css.pair}>
        <ItemView columns={columns} row={review.item.input} />
        <div className={css.answers}>
          {form.map((field) => (
            <FieldAnswers key={field.key} field={field} review={review} />
          ))}
        </div>
      </div>
      <ChecksOf answer={review.id} form={form} />
      <Comments review={review} form={form} />
      {saying ? (
        <Reasons kind={saying} review={review} version={version} close={() => say(null)} settle={settle} />
      ) : (
        <Verdict review={review} settle={settle} say={say} undo={undo} busy={busy} />
      )}
    </article>
  );
}

/** One field: this answer first, then what others answered, the differing ones marked. */
function FieldAnswers({ field, review }: { field: Field; review: ReviewView }) {
  const differs = review.differing.includes(field.key);
  const failing = review.decided?.kind === 'sent_back' && review.decided.fields.includes(field.key);
  return (
    <section className={differs ? `${css.field} ${css.differs}` : css.field}>
      <h3>
        {field.label} {differs && <Badge color="red">people differ</Badge>} {failing && <Badge>asked again</Badge>}
      </h3>
      <div className={css.sides}>
        <div className={css.mine}>
          {review.others.length > 0 && <p className={css.small}>{review.workerName}</p>}
          <AnswerValue field={field} value={review.values[field.key]} row={review.item.input} fileUrl={fileUrl} />
        </div>
        {review.others.map((other) => (
          <div key={other.id}>
            <p className={css.small}>
              {other.workerName}
              {other.state !== 'submitted' && ` (${other.state.replace('_', ' ')})`}
            </p>
            <AnswerValue field={field} value={other.values[field.key]} row={review.item.input} fileUrl={fileUrl} />
          </div>
        ))}
      </div>
      {review.decided?.notes[field.key] && <p className={css.note}>Reviewer: {review.decided.notes[field.key]}</p>}
    </section>
  );
}

type VerdictProps = Pick<AnswerDeskProps, 'review' | 'settle' | 'say' | 'undo' | 'busy'>;

function Verdict({ review, settle, say, undo, busy }: VerdictProps) {
  const may = (verb: string) => review.can.includes(verb);
  const judging = may('accept') || may('sendBack') || may('reject');
  return (
    <footer className={css.verdict}>
      {review.decided && review.state !== 'submitted' && (
        <p className={css.was}>
          {review.decided.kind === 'accepted'
            ? 'Accepted'
            : review.decided.kind === 'rejected'
              ? 'Rejected'
              : 'Sent back'}{' '}
          by {review.decided.byItself ? review.decided.by.replace(/^The/, 'the') : review.decided.by}{' '}
          <When at={review.decided.at} />
          {review.decided.clause && `: clause ${review.decided.clause.number}, “${review.decided.clause.text}”`}
          {review.decided.evidence && ` ${review.decided.evidence}`}
        </p>
      )}
      {!judging && review.state === 'submitted' && (
        <p className={css.was}>Your role may look, but not decide on this answer.</p>
      )}
      <div className={css.buttons}>
        <VerdictButtons may={may} settle={settle} say={say} undo={undo} busy={busy} />
      </div>
    </footer>
  );
}
