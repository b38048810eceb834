import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import type { QuestionView } from '@manyhands/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { to } from '../paths.ts';
import { clauseFrom } from './about.ts';
import css from './questions.module.css';
import { useLookAgain } from './use-questions.ts';

export interface AmendProps {
  question: QuestionView;
  onAmended: (question: QuestionView) => void;
}

/** Puts an answer into the brief of the next version: as a clause, or as an example; edited before it is taken. */
export function Amend({ question, onAmended }: AmendProps) {
  const [as, setAs] = useState<'clause' | 'example' | null>(null);
  if (question.became)
    return (
      <Notice
        kind="done"
        title={`The answer is ${question.became === 'clause' ? 'a clause' : 'an example'} of the brief now`}
        actions={
          <Button component={Link} to={to('template', { id: question.template })} variant="default">
            Look at the brief
          </Button>
        }
      >
        Batches that you make from now on have it.
      </Notice>
    );
  if (!question.can.includes('amend')) return null;
  return (
    <section className={css.amend} aria-label="Put it into the brief">
      <h3>So that nobody needs to ask again</h3>
      {as === null ? (
        <div className={css.row}>
          <Button variant="default" onClick={() => setAs('clause')}>
            Make it a clause
          </Button>
          <Button variant="default" onClick={() => setAs('example')}>
            Make it an example
          </Button>
        </div>
      ) : (
        <AmendForm key={as} as={as} question={question} onAmended={onAmended} onCancel={() => setAs(null)} />
      )}
    </section>
  );
}

function AmendForm({
  as,
  question,
  onAmended,
  onCancel,
}: AmendProps & { as: 'clause' | 'example'; onCancel: () => void }) {
  const again = useLookAgain();
  const template = useQuery({
    queryKey: ['template', question.template, 'to amend'],
    queryFn: () => hands.templates.get({ id: question.template }),
    staleTime: 0,
  });
  const [part, setPart] = useState<'step' | 'check'>('step');
  const [text, setText] = useState(as === 'clause' ? clauseFrom(question.answer ?? '') : '');
  const [kind, setKind] = useState<'good' | 'bad'>('good');
  const [input, setInput] = useState(question.text);
  const [reason, setReason] = useState(as === 'example' ? clauseFrom(question.answer ?? '') : '');
  const amend = useMutation({
    mutationFn: (expected: string) =>
      hands.questions.amend({
        id: question.id,
        expected,
        ...(as === 'clause' ? { clause: { part, text } } : { example: { kind, input, answer: text, reason } }),
      }),
    onSuccess: ({ question: fresh, version }) => {
      tellDone(`It is in the brief: version ${version}.`);
      onAmended(fresh);
      again();
    },
    onError: (error) => {
      tellError(error);
      void template.refetch();
    },
  });
  const ready = template.data && text.trim() !== '' && (as === 'clause' || reason.trim() !== '') && !amend.isPending;
  return (
    <form
      className={css.answering}
      onSubmit={(e) => {
        e.preventDefault();
        if (ready) amend.mutate(template.data.changedAt);
      }}
    >
      {as === 'clause' ? (
        <>
          <Textarea
            label="The clause, as one sentence that can be checked"
            autosize
            minRows={2}
            maxLength={500}
            dir="auto"
            data-autofocus
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
          <Radio.Group label="Where" value={part} onChange={(value) => setPart(value === 'check' ? 'check' : 'step')}>
            <div className={css.row}>
              <Radio value="step" label="Among the steps" />
              <Radio value="check" label="In the checklist" />
            </div>
          </Radio.Group>
        </>
      ) : (
        <>
          <Radio.Group label="Which kind" value={kind} onChange={(value) => setKind(value === 'bad' ? 'bad' : 'good')}>
            <div className={css.row}>
              <Radio value="good" label="Right" />
              <Radio value="bad" label="Wrong" />
            </div>
          </Radio.Group>
          <Textarea
            label="What is given"
            autosize
            minRows={1}
            maxLength={2000}
            dir="auto"
            value={input}
            onChange={(e) => setInput(e.currentTarget.value)}
          />
          <TextInput
            label={kind === 'good' ? 'The right answer' : 'The wrong answer'}
            maxLength={2000}
            dir="auto"
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
          <Textarea
            label="Why"
            autosize
            minRows={1}
            maxLength={500}
            dir="auto"
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
        </>
      )}
      <div className={css.row}>
        <Button type="submit" disabled={!ready}>
          Put it into the brief
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
        <span className={css.soft}>It stands in the template’s next version; batches that run keep theirs.</span>
      </div>
    </form>
  );
}
