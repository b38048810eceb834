import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty, HandsGive } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './audit.module.css';
import { adviceWords, type SmallTask, type Summary } from './audit-words.ts';
import { Businesses } from './businesses.tsx';
import { Capture } from './capture.tsx';
import { Quiet } from './same.tsx';
import { Sums } from './sums.tsx';
import { TaskRow } from './task-row.tsx';
import { TimerBar } from './timer-bar.tsx';
import { Totals } from './totals.tsx';
import { auditKey, useAuditVerbs, useKnownNames, useSummary } from './use-audit.ts';

const states = [
  { value: 'open', label: 'Open' },
  { value: 'handed_over', label: 'Handed over' },
  { value: 'put_aside', label: 'Put aside' },
] as const;
type Shown = (typeof states)[number]['value'];

/** The audit: what is done again and again, what it takes, and what to hand over. */
export function Page() {
  const summary = useSummary();
  return (
    <>
      <PageHead
        title="Audit"
        says="What is done again and again, how long it takes, and what of it others could do."
        actions={summary.data?.can.includes('create') && <Ways can={summary.data.can} />}
      />
      <Loaded of={summary}>{(value) => <Inside summary={value} />}</Loaded>
    </>
  );
}

function Ways({ can }: { can: string[] }) {
  return (
    <>
      <Button component={Link} to={to('auditExercise')} variant="default">
        30-minute exercise
      </Button>
      <Button component={Link} to={to('auditBegin')} variant="default">
        Usual small tasks
      </Button>
      {can.includes('import') && (
        <Button component={Link} to={to('auditImport')} variant="default">
          Import
        </Button>
      )}
    </>
  );
}

function Inside({ summary }: { summary: Summary }) {
  const { totals, can } = summary;
  const known = useKnownNames();
  const mayNote = can.includes('create');
  const first = totals.tasks === 0 && totals.handedOver.tasks === 0;
  return (
    <>
      {!first && (
        <Totals hours={totals.hours} handOver={totals.handOver} likely={totals.likely} says={restOf(totals)} />
      )}
      <TimerBar enabled={can.includes('timer')} />
      {mayNote && <Capture known={known} />}
      {first ? <First mayNote={mayNote} /> : <Tasks summary={summary} />}
      {totals.tasks > 0 && <Sums summary={summary} />}
    </>
  );
}

/** The sentences about what is not in the two numbers above. */
const restOf = ({ tasks, says }: Summary['totals']): string =>
  `${counted(tasks, 'small task')}. ${says.replace(/^.*?can be handed over\. ?/, '')}`;

function First({ mayNote }: { mayNote: boolean }) {
  if (!mayNote)
    return (
      <EmptyState picture={<HandsEmpty />} title="Nothing is noted yet">
        Owners, managers and reviewers of this workspace note what they do again and again.
      </EmptyState>
    );
  return (
    <section className={list.section}>
      <h2>What do you run?</h2>
      <p>Then twelve small tasks are filled in already: take those that you do, and change the amounts.</p>
      <Businesses />
    </section>
  );
}

function Tasks({ summary }: { summary: Summary }) {
  const [query, setQuery] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [wanted, setWanted] = useState<SmallTask['advice']['recommendation'] | null>(null);
  const verbs = useAuditVerbs();
  const state = (states.find(({ value }) => value === query.get('state'))?.value ?? 'open') satisfies Shown;
  const ownerless = query.has('ownerless');
  const tasks = usePages([...auditKey, 'list', { state, ownerless, search, wanted }], (cursor) =>
    hands.smallTasks.list({
      state,
      ...(cursor ? { cursor } : {}),
      ...(search ? { search } : {}),
      ...(wanted ? { recommendation: wanted } : {}),
      ...(ownerless ? { withoutOwner: 'true' as const } : {}),
    }),
  );
  return (
    <section className={list.section}>
      {state === 'open' && (
        <Quiet
          summary={summary}
          verbs={verbs}
          onOwnerless={() => setQuery(ownerless ? {} : { ownerless: '' }, { replace: true })}
        />
      )}
      <div className={css.filters}>
        <SegmentedControl
          size="md"
          aria-label="Which small tasks"
          data={[...states]}
          value={state}
          onChange={(value) => setQuery(value === 'open' ? {} : { state: value }, { replace: true })}
        />
        <TextInput
          size="md"
          type="search"
          aria-label="Search"
          placeholder="Search by name, tool or person"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          size="md"
          w={190}
          aria-label="What to do"
          placeholder="Whatever to do"
          clearable
          data={Object.entries(adviceWords).map(([value, label]) => ({ value, label }))}
          value={wanted}
          onChange={(value) => setWanted(value as typeof wanted)}
        />
        {ownerless && (
          <Button variant="subtle" color="gray" onClick={() => setQuery({}, { replace: true })}>
            Show all, not only those without an owner
          </Button>
        )}
      </div>
      <Loaded of={tasks}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing searched={search !== '' || ownerless || wanted !== null} state={state} />
          ) : (
            <ul className={list.list}>
              {items.map((task) => (
                <TaskRow key={task.id} task={task} verbs={verbs} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MorePages of={tasks} />
    </section>
  );
}

function Nothing({ searched, state }: { searched: boolean; state: Shown }) {
  if (searched)
    return (
      <EmptyState picture={<HandsEmpty />} title="Nothing like that">
        No small task is like what you look for. Look for less, or for something else.
      </EmptyState>
    );
  const words: Record<Shown, [title: string, says: string]> = {
    open: ['Nothing is open', 'Note what you do again and again in the line above.'],
    handed_over: ['Nothing is handed over yet', 'Open a small task, write its brief, and say so when others do it.'],
    put_aside: ['Nothing is put aside', 'What you put aside is kept here and no longer counts.'],
  };
  return (
    <EmptyState picture={<HandsGive />} title={words[state][0]}>
      {words[state][1]}
    </EmptyState>
  );
}
