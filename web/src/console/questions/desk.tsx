import { Button, Checkbox, Textarea } from '@mantine/core';
import type { QuestionView } from '@manyhands/contract';
import { useEffect, useRef, useState } from 'react';
import { linkTo } from '../../session/hands.ts';
import { AnswerValue } from '../../task/answer-value.tsx';
import { ItemView } from '../../task/item-view.tsx';
import { useCountsFor } from '../active-time/at-hand.ts';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/time.tsx';
import { BriefAtHand } from '../review/brief-at-hand.tsx';
import { aboutWords, askedWords } from './about.ts';
import css from './questions.module.css';
import { type Answering, type Group, useVersion } from './use-questions.ts';

export interface DeskProps {
  group: Group;
  busy: boolean;
  answer: (answering: Answering) => void;
}

/** What is asked about one clause or field, with the items it was asked about, and one answer for all that are ticked. */
export function Desk({ group, busy, answer }: DeskProps) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const version = useVersion(group.version);
  useCountsFor(group.questions[0]?.batch);
  const ids = group.questions.map(({ id }) => id).filter((id) => !left.includes(id));
  const may = group.questions.some(({ can }) => can.includes('answer'));
  const ready = may && !busy && text.trim() !== '' && ids.length > 0;
  const send = () => ready && answer({ questions: ids, text });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the version is there and the box with it
  useEffect(() => box.current?.focus({ preventScroll: true }), [version.isSuccess]);
  return (
    <Loaded of={version}>
      {(known) => (
        <article className={css.desk} aria-label={aboutWords(group)}>
          <header className={css.head}>
            <h2>{aboutWords(group)}</h2>
            <p className={css.soft}>{askedWords(group)}</p>
            <BriefAtHand version={known} />
          </header>
          {group.clauseText && (
            <blockquote className={css.clause} dir="auto" lang={known.definition.brief.language}>
              {group.clauseText}
            </blockquote>
          )}
          <ul className={css.questions}>
            {group.questions.map((question) => (
              <li key={question.id}>
                <Asked
                  question={question}
                  version={known}
                  open={group.questions.length === 1}
                  ticked={group.questions.length > 1 ? ids.includes(question.id) : undefined}
                  tick={(on) => setLeft(on ? left.filter((id) => id !== question.id) : [...left, question.id])}
                />
              </li>
            ))}
          </ul>
          <form
            className={css.answering}
            onSubmit={(e) => {
              e.preventDefault();
              send();
            }}
          >
            <Textarea
              ref={box}
              label={ids.length > 1 ? `One answer to ${ids.length} questions` : 'Your answer'}
              description="Everybody who works on this batch reads it, once; nobody is told who asked."
              autosize
              minRows={3}
              maxRows={10}
              maxLength={1000}
              dir="auto"
              value={text}
              disabled={!may}
              onChange={(e) => setText(e.currentTarget.value)}
              onKeyDown={(e) => {
                if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) send();
                // Escape gives the keys back to the list.
                if (e.key === 'Escape') e.currentTarget.blur();
              }}
            />
            <div className={css.row}>
              <Button type="submit" disabled={!ready} aria-keyshortcuts="Control+Enter">
                Answer
              </Button>
              <span className={css.soft}>
                {may ? (
                  <>
                    <kbd>Ctrl</kbd> <kbd>↵</kbd> answers · <kbd>Esc</kbd> then <kbd>J</kbd> <kbd>K</kbd> move
                  </>
                ) : (
                  'Reviewers answer questions; you can read them.'
                )}
              </span>
            </div>
          </form>
        </article>
      )}
    </Loaded>
  );
}

type Version = NonNullable<ReturnType<typeof useVersion>['data']>;
interface AskedProps {
  question: QuestionView;
  version: Version;
  /** Whether the item is shown at once. */
  open: boolean;
  /** Whether the answer is for this one too; undefined where there is only one. */
  ticked: boolean | undefined;
  tick: (on: boolean) => void;
}

const fileUrl = (file: string) => linkTo('files.get', { id: file });

function Asked({ question, version, open, ticked, tick }: AskedProps) {
  const { columns, form } = version.definition;
  const typed = form.filter(({ key }) => Object.hasOwn(question.typed, key));
  const words = (
    <span className={css.text} dir="auto" lang={question.language ?? undefined}>
      {question.text}
    </span>
  );
  return (
    <>
      {question.before && (
        <div className={css.before}>
          <p dir="auto">Asked before: {question.before.text}</p>
          <p dir="auto">Answered: {question.before.answer ?? 'not yet'}</p>
        </div>
      )}
      {ticked === undefined ? (
        <p>{words}</p>
      ) : (
        <Checkbox checked={ticked} onChange={(e) => tick(e.currentTarget.checked)} label={words} />
      )}
      <details className={css.item} open={open}>
        <summary>
          {question.itemNumber === null ? 'The item' : `Item ${question.itemNumber}`}
          {typed.length > 0 && ' and what was typed'} · <When at={question.askedAt} />
          {question.waiting ? ' · it waits' : ' · it went on without an answer'}
        </summary>
        <div className={css.pair}>
          <ItemView columns={columns} row={question.input} />
          {typed.length > 0 && (
            <dl className={css.typed}>
              {typed.map((field) => (
                <div key={field.key}>
                  <dt className={css.soft}>{field.label}</dt>
                  <dd>
                    <AnswerValue
                      field={field}
                      value={question.typed[field.key]}
                      row={question.input}
                      fileUrl={fileUrl}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      </details>
    </>
  );
}
