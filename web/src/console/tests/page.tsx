import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsGive } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { BatchFrame } from '../batches/batch-frame.tsx';
import type { Batch } from '../batches/use-batch.ts';
import { DemoSwitch } from '../home/demo-switch.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { Figures } from './figures.tsx';
import { Sides } from './sides.tsx';
import { StartTest } from './start-test.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import css from './tests.module.css';
import { type Test, type TestPage, useTest } from './use-test.ts';

/** How the test of a batch goes and went, what it says of the brief, and what to change. */
export function Page() {
  return <BatchFrame>{(batch) => <TestOf batch={batch} />}</BatchFrame>;
}

function TestOf({ batch }: { batch: Batch }) {
  const page = useTest(batch.id);
  return (
    <Loaded of={page}>
      {(known) => (known.test ? <Whole page={known} test={known.test} batch={batch} /> : <NoTest batch={batch} />)}
    </Loaded>
  );
}

function NoTest({ batch }: { batch: Batch }) {
  const [starting, setStarting] = useState(false);
  const may = batch.can.includes('test') && batch.progress.items > batch.progress.itemsCancelled;
  return (
    <>
      <EmptyState
        picture={<HandsGive />}
        title="No test yet"
        action={
          may ? (
            <Button variant="default" onClick={() => setStarting(true)}>
              Choose how many
            </Button>
          ) : undefined
        }
      >
        {batch.state === 'draft'
          ? 'A few items, answered by two people each and reviewed by you, show whether the brief is read as you meant it. The rest waits.'
          : 'This batch was launched without a test of its own.'}
      </EmptyState>
      {starting && <StartTest batch={batch} close={() => setStarting(false)} />}
    </>
  );
}

function Whole({ page, test, batch }: { page: TestPage; test: Test; batch: Batch }) {
  const may = batch.can.includes('change');
  return (
    <div className={css.page}>
      <Standing page={page} test={test} />
      {!test.reviewed && <DemoSwitch />}
      <section>
        <h2>How it went</h2>
        <p className={css.soft}>
          Version {test.versionNumber}, {counted(test.items, 'item')}, {counted(test.people, 'person', 'people')} for
          each. So few answers say roughly where the truth lies, no more.
        </p>
        <Figures figures={test.figures} />
      </section>
      {test.clauses.length > 0 && <Clauses test={test} />}
      {test.fields.some((field) => field.differ && field.differ.count > 0) && <Apart test={test} />}
      {test.questions.length > 0 && <Questions test={test} />}
      <section>
        <h2>Suggested changes to the brief</h2>
        <SuggestionList page={page} id={batch.id} may={may} />
        <p>
          <Anchor component={Link} to={to('templateCompare', { id: page.template })}>
            Compare the versions
          </Anchor>
        </p>
      </section>
      <section>
        <h2>What each person answered</h2>
        <Sides test={test} />
      </section>
      {page.tests.length > 1 && <Earlier page={page} test={test} />}
    </div>
  );
}

/** What is still to do before the figures say something, with the places to do it; then what comes next. */
function Standing({ page, test }: { page: TestPage; test: Test }) {
  const { left } = test;
  if (test.reviewed)
    return (
      <Notice kind="done" live={false} title="The test is reviewed">
        {page.parent?.state === 'draft'
          ? page.latest.number > page.parent.versionNumber
            ? `The brief has version ${page.latest.number} by now. Test that again, or release the rest with it.`
            : 'Take what helps into the brief, then test once more or release the rest.'
          : 'The rest was released.'}
      </Notice>
    );
  return (
    <Notice
      kind="wait"
      title={test.state === 'closed' ? 'The test was closed before it was over' : 'The test is under way'}
      actions={
        left.toReview + left.questions > 0 ? (
          <>
            {left.toReview > 0 && (
              <Button component={Link} to={to('reviewBatch', { id: test.id })}>
                Review {counted(left.toReview, 'answer')}
              </Button>
            )}
            {left.questions > 0 && (
              <Button component={Link} to={to('batchQuestions', { id: test.id })} variant="default">
                Answer {counted(left.questions, 'question')}
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      {left.says} The figures below count what is there.
    </Notice>
  );
}

function Clauses({ test }: { test: Test }) {
  return (
    <section>
      <h2>Clauses that were missed</h2>
      <ul className={css.rows}>
        {test.clauses.map((one) => (
          <li key={`${one.clause} ${one.text}`} className={css.row}>
            <p dir="auto">
              <strong>{one.clause}</strong> {one.text}
            </p>
            <p className={css.soft}>
              {one.sentBack > 0 && `${counted(one.sentBack, 'send-back')}. `}
              {one.rejected > 0 && `${counted(one.rejected, 'rejection')}. `}
              {one.share.says}.
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Apart({ test }: { test: Test }) {
  return (
    <section>
      <h2>Where people differ</h2>
      <ul className={css.rows}>
        {test.fields
          .filter((field) => field.differ && field.differ.count > 0)
          .map((field) => (
            <li key={field.key} className={css.row}>
              <p>
                <strong>{field.label}</strong>
              </p>
              <p className={css.soft}>
                {field.differ?.says}. {field.says}
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Questions({ test }: { test: Test }) {
  return (
    <section>
      <h2>What was asked</h2>
      <ul className={css.rows}>
        {test.questions.map((one) => (
          <li key={one.id} className={css.row}>
            <p dir="auto">{one.body}</p>
            <p className={css.soft} dir="auto">
              {one.answer ?? 'Not answered yet.'}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Earlier({ page, test }: { page: TestPage; test: Test }) {
  return (
    <section>
      <h2>Other tests of this batch</h2>
      <ul className={css.rows}>
        {page.tests
          .filter((one) => one.id !== test.id)
          .map((one) => (
            <li key={one.id} className={css.row}>
              <Anchor component={Link} className={css.itemLink} to={to('batchTest', { id: one.id })}>
                {one.title}
              </Anchor>
              <span className={css.soft}>
                {' '}
                version {one.versionNumber}, {one.itemsDone} of {counted(one.items, 'item')} done
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}
