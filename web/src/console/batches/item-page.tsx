import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { hands, linkTo } from '../../session/hands.ts';
import { ItemView } from '../../task/item-view.tsx';
import { useMayJudge } from '../golds/use-may-judge.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { ChecksOf } from '../verifications/checks-of.tsx';
import { ItemAnswers } from './item/item-answers.tsx';
import { ItemHistory } from './item/item-history.tsx';
import type { ItemResult } from './item/item-page-types.ts';
import { ResultFields } from './item/item-result.tsx';

type Version = Awaited<ReturnType<typeof hands.templates.version>>;

/** One item: what came in, what came out and how sure that is, every answer to it, and how its result changed. */
export function Page() {
  const { id = '', item = '' } = useParams();
  const one = useQuery({
    queryKey: ['item', item],
    queryFn: () => hands.results.item({ batch: id, item }),
    refetchInterval: 10_000,
  });
  const batch = useQuery({ queryKey: ['batch', id], queryFn: () => hands.batches.get({ id }) });
  const version = useQuery({
    queryKey: ['version', batch.data?.version],
    enabled: batch.data !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: batch.data?.version ?? '' }),
  });
  const mayJudge = useMayJudge();
  return (
    <Loaded of={one}>
      {(found) => (
        <>
          <PageHead
            title={`Item ${found.item.number}`}
            says={found.item.externalId ? `Your id: ${found.item.externalId}` : undefined}
            above={
              <Anchor component={Link} to={to('batchItems', { id })}>
                {batch.data?.title ?? 'Batch'}
              </Anchor>
            }
            actions={
              mayJudge &&
              batch.data && (
                <Button
                  component={Link}
                  to={`${to('goldNew', { id: batch.data.template })}?batch=${encodeURIComponent(id)}&item=${encodeURIComponent(item)}`}
                  variant="default"
                >
                  Make this gold
                </Button>
              )
            }
          />
          <Loaded of={version}>{(known) => <WholeItem found={found} version={known} />}</Loaded>
        </>
      )}
    </Loaded>
  );
}

const fileUrl = (file: string) => linkTo('files.get', { id: file });

function WholeItem({ found, version }: { found: ItemResult; version: Version }) {
  const { columns, form } = version.definition;
  const { item, answers, history } = found;
  return (
    <>
      <section className={list.section}>
        <h2>Input</h2>
        <ItemView columns={columns.map((column) => ({ ...column, shown: true }))} row={item.input} />
      </section>
      <section className={list.section}>
        <h2>Result</h2>
        <ResultFields found={found} form={form} fileUrl={fileUrl} />
      </section>
      <section className={list.section}>
        <h2>{answers.length === 0 ? 'Nobody has taken it yet' : 'Answers'}</h2>
        {answers.length > 0 && <ItemAnswers answers={answers} form={form} input={item.input} fileUrl={fileUrl} />}
      </section>
      {answers
        .filter((answer) => answer.submittedAt !== null)
        .map((answer) => (
          <ChecksOf key={answer.assignment} answer={answer.assignment} form={form} whose={answer.workerName} />
        ))}
      {history.length > 0 && (
        <section className={list.section}>
          <h2>History of the result</h2>
          <ItemHistory history={history} form={form} />
        </section>
      )}
    </>
  );
}
