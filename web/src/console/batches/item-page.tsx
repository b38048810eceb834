import { Anchor, Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { hands, linkTo } from '../../session/hands.ts';
import { AnswerValue } from '../../task/answer-value.tsx';
import { ItemView } from '../../task/item-view.tsx';
import { useMayJudge } from '../golds/use-may-judge.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { counted, lasting, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './item-page.module.css';

type Item = Awaited<ReturnType<typeof hands.items.get>>;
type Version = Awaited<ReturnType<typeof hands.templates.version>>;

/** One item: what came in, every answer to it, and how its result came about. */
export function Page() {
  const { id = '', item = '' } = useParams();
  const one = useQuery({
    queryKey: ['item', item],
    queryFn: () => hands.items.get({ id, item }),
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
      {(value) => (
        <>
          <PageHead
            title={`Item ${value.number}`}
            says={value.externalId ? `Your id: ${value.externalId}` : undefined}
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
          <Loaded of={version}>{(known) => <WholeItem item={value} version={known} />}</Loaded>
        </>
      )}
    </Loaded>
  );
}

const fileUrl = (file: string) => linkTo('files.get', { id: file });

function WholeItem({ item, version }: { item: Item; version: Version }) {
  const { columns, form } = version.definition;
  return (
    <>
      <section className={list.section}>
        <h2>Input</h2>
        <ItemView columns={columns.map((column) => ({ ...column, shown: true }))} row={item.input} />
      </section>
      <section className={list.section}>
        <h2>Result</h2>
        {item.result ? (
          <dl className={css.values}>
            {form.map((field) => (
              <div key={field.key}>
                <dt>{field.label}</dt>
                <dd>
                  <AnswerValue
                    field={field}
                    value={item.result?.values[field.key]}
                    row={item.input}
                    fileUrl={fileUrl}
                  />
                  {(item.result?.answers ?? 0) > 1 && item.result?.agreement[field.key] !== undefined && (
                    <span className={list.more}>
                      {Math.round((item.result.agreement[field.key] ?? 0) * 100)} % of{' '}
                      {counted(item.result.answers, 'accepted answer')} agree
                    </span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <p>No answer has been accepted yet.</p>
        )}
      </section>
      <section className={list.section}>
        <h2>{item.all.length === 0 ? 'Nobody has taken it yet' : 'Answers'}</h2>
        <ul className={list.list}>
          {item.all.map((answer) => (
            <li key={answer.assignment} className={css.answer}>
              <p className={css.who}>
                <strong>{answer.workerName}</strong>{' '}
                <Badge color={answer.state === 'accepted' ? 'teal' : answer.state === 'rejected' ? 'red' : 'gray'}>
                  {answer.state.replace('_', ' ')}
                </Badge>
                <span className={list.more}>
                  taken <When at={answer.claimedAt} />
                  {answer.seconds !== null && `, answered in ${lasting(answer.seconds)}`}
                  {answer.decidedAt && (
                    <>
                      , decided <When at={answer.decidedAt} /> by {answer.decidedBy ?? 'the review clock'}
                    </>
                  )}
                  {answer.note && `: ${answer.note}`}
                </span>
              </p>
              {answer.values && (
                <dl className={css.values}>
                  {form.map((field) => (
                    <div key={field.key}>
                      <dt>{field.label}</dt>
                      <dd>
                        <AnswerValue
                          field={field}
                          value={answer.values?.[field.key]}
                          row={item.input}
                          fileUrl={fileUrl}
                        />
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
