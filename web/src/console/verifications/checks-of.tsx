import type { Field } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { AnswerValue } from '../../task/answer-value.tsx';
import { When } from '../parts/time.tsx';
import { checksKey } from './last-check.ts';
import { listed, stateWords } from './verification-words.ts';
import css from './verifications.module.css';

/** What checkers made of an answer: who they were, the clause, their words, and the text as they fixed it. Nothing where it was not checked. */
export function ChecksOf({ answer, form, whose }: { answer: string; form: Field[]; whose?: string }) {
  const checks = useQuery({ queryKey: checksKey(answer), queryFn: () => hands.verifications.answer({ id: answer }) });
  const rounds = checks.data?.items.filter((round) => round.state !== 'outdated') ?? [];
  if (rounds.length === 0) return null;
  return (
    <section className={css.checks} aria-label="Checks">
      {rounds.map((round) => (
        <div key={round.checkItem}>
          <p>
            {rounds.length > 1 && `Round ${round.round}: `}
            {whose ? `${whose}’s answer` : 'It'} {stateWords[round.state]}
            {round.by.length > 0 && (
              <>, {listed(round.by.map((one) => (round.by.length > 1 ? `${one.name} (${one.verdict})` : one.name)))}</>
            )}
            , <When at={round.at} />
          </p>
          {round.clause && (
            <p>
              Clause {round.clause.number}: {round.clause.text}
            </p>
          )}
          {round.words && <blockquote>{round.words}</blockquote>}
          {Object.entries(round.fixed ?? {}).map(([key, value]) => {
            const field = form.find((one) => one.key === key);
            return (
              field && (
                <div key={key} className={css.fixed}>
                  <p className={css.label}>{field.label}, as it was fixed</p>
                  <AnswerValue field={field} value={value} row={{}} />
                </div>
              )
            );
          })}
        </div>
      ))}
    </section>
  );
}
