import { Button, Textarea } from '@mantine/core';
import type { Field, Values } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { hands } from '../../session/hands.ts';
import { AnswerForm } from '../../task/answer-form.tsx';
import { tellDone, tellError } from '../parts/notify.tsx';
import { fileUrl } from './answered.tsx';
import { type Contest, touchedText } from './gold-words.ts';
import css from './golds.module.css';
import { askedAlone, isOther, truthOf } from './truth.ts';
import { goldsKey } from './use-gold-verbs.ts';

export type Outcome = 'upheld' | 'corrected' | 'retired';

const means: Record<Outcome, { says: string; does: string; told: string; asks: string }> = {
  upheld: {
    says: 'The gold stays, and so does what was said of their answer.',
    does: 'Say that it is right',
    told: 'Answered. The gold stays as it is.',
    asks: 'Why it is right, so that the next answer is better.',
  },
  corrected: {
    says: 'What is right now? It begins with what the worker said.',
    does: 'Correct it',
    told: 'Corrected, and everybody it touches is told.',
    asks: 'What was wrong. A thank-you is in order.',
  },
  retired: {
    says: 'Nobody gets it any more. Where it is in doubt, the answers to it count for nothing.',
    does: 'Retire it',
    told: 'Retired.',
    asks: 'Why it is taken out, such as that the item is unclear.',
  },
};

export interface AnswerContestProps {
  contest: Contest;
  form: Field[];
  outcome: Outcome;
  onBack: () => void;
}

/** The answer to an objection: in words, and with the truth where it was wrong. */
export function AnswerContest({ contest, form, outcome, onBack }: AnswerContestProps) {
  const checked = Object.keys(contest.truth);
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(checked.map((key) => [key, contest.said[key] ?? undefined]).filter(([, v]) => v !== undefined)),
  );
  const [words, setWords] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const queries = useQueryClient();
  const truth = truthOf(checked, values);
  const same = outcome === 'corrected' && !isOther(truth, contest.truth);
  const { says, does, told, asks } = means[outcome];
  useEffect(() => field.current?.focus(), []);
  const answer = useMutation({
    mutationFn: () =>
      hands.golds.answerContest({
        id: contest.id,
        outcome,
        words: words.trim(),
        ...(outcome === 'corrected' ? { truth } : {}),
      }),
    onSuccess: async () => {
      tellDone(told);
      await queries.invalidateQueries({ queryKey: goldsKey(contest.template) });
    },
    onError: tellError,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '' && !same) answer.mutate();
  };
  return (
    <form className={css.panel} onSubmit={submit}>
      <p className={css.soft}>{says}</p>
      {outcome === 'corrected' && (
        <>
          <AnswerForm
            form={askedAlone(form, checked)}
            values={values}
            onChange={setValues}
            row={contest.input}
            fileUrl={fileUrl}
          />
          <p className={css.soft}>
            {same ? 'This is what is held to be right already.' : touchedText(touched(contest))}
          </p>
        </>
      )}
      <Textarea
        ref={field}
        label={`Your words to ${contest.workerName}`}
        description={asks}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={css.presses}>
        <Button type="submit" loading={answer.isPending} disabled={words.trim() === '' || same}>
          {does}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}

/** How many people answered it; each meets a gold once. */
const touched = ({ others }: Contest): number =>
  Math.max(1, ...others.map(({ answers }) => answers.reduce((sum, { count }) => sum + count, 0)));
