import { Anchor, Button, Modal, Switch } from '@mantine/core';
import type { ActiveSpanView } from '@manyhands/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import css from './active-time.module.css';
import { activeTimeKey, useActiveTime } from './use-active-time.ts';
import { clockText, dayText, kindNames, spanText } from './words.ts';

/** Older spans are not taken any more, so that deleting one is for good. */
const undoableMs = 6.9 * 24 * 3600_000;
const spansKey = [...activeTimeKey, 'spans'];

/** One's own measured time: what of it there is, how to delete it, and how to switch it off. Nobody else sees this page. */
export function Page() {
  const standing = useActiveTime();
  return (
    <>
      <PageHead
        title="Your active time"
        says="The console notes how long you spend on briefs, imports, tests, questions and reviews, so that a receipt can take it off. Only you see these spans; others see sums per batch and day. The time of workers is never measured here."
      />
      <Loaded of={standing}>
        {(value) => (
          <>
            <Choices standing={value} />
            <Spans />
          </>
        )}
      </Loaded>
    </>
  );
}

type Standing = Awaited<ReturnType<typeof hands.activeTime.get>>;

function Choices({ standing }: { standing: Standing }) {
  const queries = useQueryClient();
  const then = (answer: Promise<Standing>) =>
    void answer.then((value) => queries.setQueryData(activeTimeKey, value)).catch(tellError);
  return (
    <section className={css.choices} aria-label="What is measured">
      <Switch
        size="md"
        label="Measure my time"
        description={
          standing.chosen === null
            ? `You have not chosen, so it is as the workspace has it: ${standing.workspaceOn ? 'on' : 'off'}.`
            : 'This is your own choice.'
        }
        checked={standing.on}
        onChange={(event) => then(hands.activeTime.choose({ on: event.currentTarget.checked }))}
      />
      {standing.can.includes('chooseForAll') && (
        <Switch
          size="md"
          label="Measure members who have not chosen"
          description="For the whole workspace. Each member can still choose for themselves."
          checked={standing.workspaceOn}
          onChange={(event) => then(hands.activeTime.chooseForAll({ on: event.currentTarget.checked }))}
        />
      )}
    </section>
  );
}

function Spans() {
  const spans = usePages(spansKey, (cursor) => hands.activeTime.list({ limit: 50, ...(cursor ? { cursor } : {}) }));
  const queries = useQueryClient();
  const [asking, ask] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey: activeTimeKey });
  const remove = async (span: ActiveSpanView) => {
    try {
      await hands.activeTime.remove({ id: span.id });
      await again();
      const young = Date.now() - Date.parse(span.startedAt) < undoableMs;
      const undo = () => {
        const { kind, startedAt, endedAt, batch, template } = span;
        const of = { ...(batch ? { batch } : {}), ...(template ? { template } : {}) };
        hands.activeTime.record({ spans: [{ kind, startedAt, endedAt, ...of }] }).then(again, tellError);
      };
      tellDone(`${spanText(span)} deleted`, young ? undo : undefined);
    } catch (error) {
      tellError(error);
    }
  };
  const forget = async () => {
    ask(false);
    try {
      const { removed } = await hands.activeTime.forget({});
      await again();
      tellDone(`${removed.toLocaleString('en')} ${removed === 1 ? 'span' : 'spans'} deleted`);
    } catch (error) {
      tellError(error);
    }
  };
  return (
    <Loaded of={spans}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState picture={<HandsEmpty />} title="Nothing measured yet">
            Write a brief, import rows or review answers, and what it took will be listed here after a minute.
          </EmptyState>
        ) : (
          <section aria-label="Your spans">
            {days(items).map(({ day, of }) => (
              <div key={day} className={css.day}>
                <h2>
                  {day} <span className={css.soft}>{sumText(of)}</span>
                </h2>
                <ul className={css.spans}>
                  {of.map((span) => (
                    <li key={span.id}>
                      <span className={css.clock}>{clockText(span)}</span>
                      <span className={css.what}>
                        {kindNames[span.kind]}
                        {span.batch ? (
                          <>
                            {' · '}
                            <Anchor component={Link} to={to('batchReceipt', { id: span.batch })}>
                              {span.batchTitle}
                            </Anchor>
                          </>
                        ) : (
                          span.templateName && ` · ${span.templateName}`
                        )}
                      </span>
                      <span className={css.length}>{spanText(span)}</span>
                      <Button
                        variant="subtle"
                        color="gray"
                        onClick={() => void remove(span)}
                        aria-label={`Delete ${clockText(span)}`}
                      >
                        Delete
                      </Button>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
            <MorePages of={spans} />
            <p>
              <Button variant="subtle" color="gray" onClick={() => ask(true)}>
                Delete all of my spans …
              </Button>
            </p>
            <Modal opened={asking} onClose={() => ask(false)} title="Delete all of your spans?">
              <p>Receipts will no longer take your time off. This cannot be undone.</p>
              <Button color="red" onClick={() => void forget()}>
                Delete all spans
              </Button>
            </Modal>
          </section>
        )
      }
    </Loaded>
  );
}

function days(spans: readonly ActiveSpanView[]): { day: string; of: ActiveSpanView[] }[] {
  const found = new Map<string, ActiveSpanView[]>();
  for (const span of spans) {
    const day = dayText(span.startedAt);
    found.set(day, [...(found.get(day) ?? []), span]);
  }
  return [...found].map(([day, of]) => ({ day, of }));
}

const sumText = (spans: readonly ActiveSpanView[]): string =>
  spanText({ seconds: spans.reduce((sum, { seconds }) => sum + seconds, 0) });
