import { Button } from '@mantine/core';
import type { ReviewView } from '@manyhands/contract';
import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { KeyHelp } from '../../task/key-help.tsx';
import { useKeys } from '../../task/keys.ts';
import type { Batch } from '../batches/use-batch.ts';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { AnswerDesk } from './answer-desk.tsx';
import css from './desk.module.css';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, filtersAtFirst, nextAfter, step } from './queue.ts';
import { QueueList } from './queue-list.tsx';
import { type Decision, useDecisions } from './use-decisions.ts';

export type Saying = 'sendBack' | 'reject' | null;

/** The queue beside the answer under judgement; everything can be done without leaving the keyboard. */
export function Desk({ batch }: { batch: Batch }) {
  const [filters, setFilters] = useState<Filters>(filtersAtFirst);
  const key = ['review', batch.id, filters];
  const pages = usePages(key, (cursor) =>
    hands.decisions.queue({
      id: batch.id,
      limit: 30,
      state: filters.state,
      differing: String(filters.differing),
      ...(filters.worker ? { worker: filters.worker } : {}),
      ...(filters.text ? { text: filters.text } : {}),
      ...(cursor ? { cursor } : {}),
    }),
  );
  const version = useQuery({
    queryKey: ['version', batch.version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: batch.version }),
  });
  const queries = useQueryClient();
  // A decision changes one answer where it stands, so that the list does not jump under the reader.
  const put = (fresh: ReviewView) =>
    queries.setQueryData<InfiniteData<{ items: ReviewView[]; next: string | null }>>(
      key,
      (known) =>
        known && {
          ...known,
          pages: known.pages.map((page) => ({
            ...page,
            items: page.items.map((one) => (one.id === fresh.id ? fresh : one)),
          })),
        },
    );
  return (
    <>
      <FilterBar filters={filters} change={setFilters} overlap={batch.overlap} />
      <Loaded of={pages}>
        {({ items }) => (
          <Loaded of={version}>
            {(known) =>
              items.length === 0 ? (
                <EmptyState
                  picture={<HandsDone />}
                  title={filters.state === 'submitted' ? 'Nothing to review' : 'Nothing here'}
                  action={
                    <Button variant="default" onClick={() => void pages.refetch()}>
                      Look again
                    </Button>
                  }
                >
                  {filters.state === 'submitted'
                    ? 'Every answer that came in has been judged.'
                    : 'No answer of this batch is in this state, or the filter is too narrow.'}
                </EmptyState>
              ) : (
                <Bench
                  queue={items}
                  filters={filters}
                  version={known}
                  batch={batch}
                  put={put}
                  more={<MorePages of={pages} />}
                  refill={() => void pages.refetch()}
                />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

export type Version = Awaited<ReturnType<typeof hands.templates.version>>;
interface BenchProps {
  queue: ReviewView[];
  filters: Filters;
  version: Version;
  batch: Batch;
  put: (fresh: ReviewView) => void;
  more: React.ReactNode;
  refill: () => void;
}

function Bench({ queue, filters, version, batch, put, more, refill }: BenchProps) {
  const [at, setAt] = useState<string | null>(queue[0]?.id ?? null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [saying, setSaying] = useState<Saying>(null);
  const help = useRef<HTMLDialogElement>(null);
  const place = Math.max(
    0,
    queue.findIndex((review) => review.id === at),
  );
  const review = queue[place];
  const go = (id: string | null) => {
    setSaying(null);
    if (id) setAt(id);
  };
  const { decide, undo, acceptMany } = useDecisions(batch.id, put, go);
  const settle = (decision: Decision) => {
    // The next answer may be judged before the server has said a word about this one; the same one not twice.
    if (!review || (decide.isPending && decide.variables?.id === review.id)) return;
    decide.mutate({ id: review.id, decision });
    const next = nextAfter(queue, place, filters);
    go(next);
    if (!next) refill();
  };
  const may = (verb: string) => review?.can.includes(verb) ?? false;
  const lastDecided = lastUndoable(queue);
  useKeys(
    {
      accept: () => may('accept') && settle({ kind: 'accept' }),
      sendBack: () => may('sendBack') && setSaying('sendBack'),
      reject: () => may('reject') && setSaying('reject'),
      next: () => go(step(queue, review?.id ?? null, 1)),
      previous: () => go(step(queue, review?.id ?? null, -1)),
      undo: () => lastDecided && undo.mutate(lastDecided),
      help: () => help.current?.showModal(),
    },
    { enabled: saying === null },
  );
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  if (!review) return null;
  return (
    <div className={css.bench}>
      <aside className={css.queue} aria-label="Answers">
        <QueueList queue={queue} at={review.id} go={go} chosen={chosen} toggle={toggle} />
        {more}
        {chosen.size > 0 && (
          <Button
            fullWidth
            mt="sm"
            loading={acceptMany.isPending}
            onClick={() => {
              acceptMany.mutate([...chosen]);
              setChosen(new Set());
            }}
          >
            Accept {chosen.size} selected
          </Button>
        )}
      </aside>
      <AnswerDesk
        key={review.id}
        review={review}
        version={version}
        saying={saying}
        say={setSaying}
        settle={settle}
        undo={() => undo.mutate(review.id)}
        busy={decide.isPending}
        step={(by) => go(step(queue, review.id, by))}
        help={() => help.current?.showModal()}
      />
      <KeyHelp ref={help} who="reviewer" />
    </div>
  );
}

/** The answer decided last in this sitting, for U. */
const lastUndoable = (queue: ReviewView[]): string | undefined =>
  queue
    .filter((review) => review.can.includes('undo'))
    .sort((a, b) => (a.decided?.at ?? '').localeCompare(b.decided?.at ?? ''))
    .at(-1)?.id;
