import { Button } from '@mantine/core';
import { type Field, showAnswer, type Values } from '@manyhands/contract';
import { useState } from 'react';
import { AnswerValue } from '../../task/answer-value.tsx';
import { ItemView } from '../../task/item-view.tsx';
import { When } from '../parts/time.tsx';
import type { Whole } from '../templates/use-draft.ts';
import { AnswerContest, type Outcome } from './answer-contest.tsx';
import { fileUrl } from './answered.tsx';
import { type Contest, named } from './gold-words.ts';
import css from './golds.module.css';

export interface ContestCardProps {
  contest: Contest;
  definition: Whole['latest']['definition'];
}

/** One objection: the worker’s words, the item, what is held to be right beside what they and others said, and three ways to answer. */
export function ContestCard({ contest, definition }: ContestCardProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { columns, form } = definition;
  const fields = form.filter(({ key }) => Object.hasOwn(contest.truth, key));
  return (
    <li className={css.contest}>
      <div>
        <blockquote className={css.quote} dir="auto">
          {contest.text}
        </blockquote>
        <p className={css.by}>
          {contest.workerName}, <When at={contest.at} />
          {contest.goldState === 'suspended' && ' · the gold is suspended until you have looked'}
        </p>
      </div>
      <ItemView columns={columns.map((column) => ({ ...column, shown: true }))} row={contest.input} />
      <div className={css.sides}>
        <Side title="Held to be right" fields={fields} values={contest.truth} contest={contest} />
        <Side title={`${contest.workerName} said`} fields={fields} values={contest.said} contest={contest} />
        <Others fields={fields} contest={contest} />
      </div>
      {contest.reason && <p className={css.by}>The reason given: {contest.reason}</p>}
      {outcome ? (
        <AnswerContest contest={contest} form={form} outcome={outcome} onBack={() => setOutcome(null)} />
      ) : (
        contest.can.includes('answerContest') && (
          <div className={css.presses}>
            <Button variant="default" onClick={() => setOutcome('upheld')}>
              It is right as it is
            </Button>
            <Button variant="default" onClick={() => setOutcome('corrected')}>
              Correct it
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setOutcome('retired')}>
              Retire it
            </Button>
          </div>
        )
      )}
    </li>
  );
}

interface SideProps {
  title: string;
  fields: Field[];
  values: Values;
  contest: Contest;
}

function Side({ title, fields, values, contest }: SideProps) {
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <dl>
        {fields.map((field) => (
          <div key={field.key}>
            {fields.length > 1 && <dt>{field.label}</dt>}
            <dd>
              <AnswerValue field={field} value={values[field.key] ?? undefined} row={contest.input} fileUrl={fileUrl} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Others({ fields, contest }: { fields: Field[]; contest: Contest }) {
  const said = contest.others.filter(({ answers }) => answers.length > 0);
  if (said.length === 0) return null;
  return (
    <section className={css.others} aria-label="All answers">
      <h4>All answers</h4>
      <ul>
        {said.flatMap(({ field: key, answers }) => {
          const field = fields.find((one) => one.key === key);
          if (!field) return [];
          return answers.map(({ value, count, right }) => (
            <li key={`${key} ${JSON.stringify(value)}`}>
              {fields.length > 1
                ? named(field.label, showAnswer(field, value) || 'nothing')
                : showAnswer(field, value) || 'nothing'}{' '}
              · {count}
              {right && ' ✓'}
              {right && <span className="heard"> as held to be right</span>}
            </li>
          ));
        })}
      </ul>
    </section>
  );
}
