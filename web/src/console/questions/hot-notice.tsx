import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { to } from '../paths.ts';
import { aboutWords } from './about.ts';
import css from './questions.module.css';
import { useQuestionCounts } from './use-questions.ts';

/** Says which clauses of a batch several workers ask about: the brief is not clear there. Nothing when there is none. */
export function HotClauses({ batch }: { batch: string }) {
  const counts = useQuestionCounts(batch);
  const hot = counts.data?.hot ?? [];
  if (hot.length === 0) return null;
  return (
    <div className={css.hot}>
      <Notice
        kind="wait"
        live={false}
        title="The brief is not clear"
        actions={
          <Button component={Link} to={to('batchQuestions', { id: batch })} variant="default">
            Look at the questions
          </Button>
        }
      >
        {hot.map((one) => (
          <p key={`${one.clause} ${one.field}`}>
            {aboutWords(one)}: {one.questions} questions by {one.workers} workers.
          </p>
        ))}
        <p>An answer can become a clause or an example of the next version.</p>
      </Notice>
    </div>
  );
}
