import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import type { SpotCheckView, Values } from '@manyhands/contract';
import { useEffect, useRef, useState } from 'react';
import { linkTo } from '../../session/hands.ts';
import { AnswerForm, type AnswerFormHandle } from '../../task/answer-form.tsx';
import { useCountsAsRework } from '../active-time/at-hand.ts';
import desk from '../review/desk.module.css';
import type { Version } from '../review/desk.tsx';
import { problemsOf } from './bound.ts';
import type { Correction } from './use-judgements.ts';

export const fileUrl = (file: string) => linkTo('files.get', { id: file });

export interface CorrectProps {
  check: SpotCheckView;
  version: Version;
  correct: (correction: Correction) => void;
  busy: boolean;
  error: unknown;
  close: () => void;
}

/** The result in the form that workers answer, to be put right. Escape leaves, Ctrl+Enter puts right. */
export function Correct({ check, version, correct, busy, error, close }: CorrectProps) {
  const { form } = version.definition;
  useCountsAsRework(true);
  const [values, setValues] = useState<Values>(() => withoutUndecided(check.values));
  const [clause, setClause] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const answers = useRef<AnswerFormHandle>(null);
  const first = form[0]?.key;
  useEffect(() => {
    if (first) answers.current?.focus(first);
  }, [first]);
  const refused = error as { code?: string; problem?: { fields?: { path: string; message: string }[] } } | null;
  const problems = refused?.code === 'answer.not-valid' ? problemsOf(refused.problem?.fields ?? []) : [];
  const put = () => {
    if (!busy) correct({ values, words: words.trim(), ...(clause ? { clause: Number(clause) } : {}) });
  };
  return (
    <section
      className={desk.reasons}
      aria-label="Correct"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) put();
      }}
    >
      <Stack gap="md">
        <AnswerForm
          ref={answers}
          form={form}
          values={values}
          onChange={setValues}
          problems={problems}
          row={check.item.input}
          fileUrl={fileUrl}
          keys
        />
        <Select
          label="Which clause of the brief was missed?"
          description="If one was"
          placeholder="None"
          data={version.rendered.clauses.map(({ number, text }) => ({
            value: String(number),
            label: `${number}. ${text}`,
          }))}
          value={clause}
          onChange={setClause}
          searchable
          clearable
        />
        <Textarea
          label="A word on what was wrong"
          description="If it helps the next one"
          maxLength={2000}
          autosize
          minRows={1}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Group>
          <Button loading={busy} onClick={put} aria-keyshortcuts="Control+Enter">
            Put right
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            Back
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

/** A field on which the answers do not agree is null, which is no answer. */
const withoutUndecided = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
