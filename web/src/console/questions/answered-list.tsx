import { Badge, Button } from '@mantine/core';
import type { QuestionView } from '@manyhands/contract';
import { useState } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/time.tsx';
import { aboutWords } from './about.ts';
import { Amend } from './amend.tsx';
import css from './questions.module.css';
import { useLookAgain } from './use-questions.ts';

/** What was answered, the newest first; each answer can still become part of the brief. */
export function AnsweredList({ batch }: { batch?: string }) {
  const again = useLookAgain();
  const pages = usePages(['questions', 'answered', batch ?? 'all'], (cursor) =>
    hands.questions.list({
      state: 'answered',
      limit: 20,
      ...(batch ? { batch } : {}),
      ...(cursor ? { cursor } : {}),
    }),
  );
  return (
    <>
      <Loaded of={pages}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture={<HandsEmpty />} title="Nothing was answered yet">
              Answers are kept here, and each can become a clause or an example of the brief.
            </EmptyState>
          ) : (
            <ul className={list.list}>
              {items.map((question) => (
                <Entry key={question.id} question={question} named={!batch} again={again} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MorePages of={pages} />
    </>
  );
}

function Entry({ question, named, again }: { question: QuestionView; named: boolean; again: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <li className={css.answered}>
      <p className={css.soft}>
        {aboutWords(question)}
        {named && ` · ${question.batchTitle}`} · <When at={question.answeredAt ?? question.askedAt} />
        {question.answeredBy && ` · ${question.answeredBy}`}
        {question.toldAt === null && ' · not told yet'}{' '}
        {question.became && (
          <Badge color="teal">{question.became === 'clause' ? 'a clause now' : 'an example now'}</Badge>
        )}
      </p>
      <p dir="auto" lang={question.language ?? undefined}>
        {question.text}
      </p>
      <p className={css.said} dir="auto">
        {question.answer}
      </p>
      {question.can.includes('amend') &&
        (open ? (
          <Amend question={question} onAmended={again} />
        ) : (
          <div>
            <Button variant="subtle" color="gray" onClick={() => setOpen(true)}>
              Put it into the brief
            </Button>
          </div>
        ))}
    </li>
  );
}
