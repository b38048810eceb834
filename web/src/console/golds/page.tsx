import { Anchor, Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty, HandsGive } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { PageHead } from '../parts/page-head.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { useTemplate } from '../templates/use-template.ts';
import { Contests } from './contests.tsx';
import { GoldRow } from './gold-row.tsx';
import type { Health } from './gold-words.ts';
import css from './golds.module.css';
import { Balance, WhoMet } from './health.tsx';
import { goldsKey, useGoldVerbs } from './use-gold-verbs.ts';
import { useMayJudge } from './use-may-judge.ts';

const choices = [
  { value: 'used', label: 'In use' },
  { value: 'retired', label: 'Retired' },
];

/** The golds of one template: what workers say against them, whether they are fit to judge by, and each of them. */
export function Page() {
  const { id = '' } = useParams();
  const template = useTemplate(id);
  const mayJudge = useMayJudge();
  const health = useQuery({
    queryKey: [...goldsKey(id), 'health'],
    queryFn: () => hands.golds.health({ template: id }),
  });
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('template', { id })}>
            {template.data?.name ?? 'Template'}
          </Anchor>
        }
        title="Gold"
        says="Items whose right answer you know, mixed in unseen: they show how far answers and people can be trusted."
        actions={
          mayJudge && (
            <>
              <Button component={Link} to={to('goldImport', { id })} variant="default">
                Paste many
              </Button>
              <Button component={Link} to={to('goldNew', { id })}>
                Do one yourself
              </Button>
            </>
          )
        }
      />
      <Warnings health={health.data} />
      {mayJudge && <Contests template={id} />}
      {mayJudge ? <Golds template={id} health={health.data} /> : <ForReviewers />}
      {health.data && <Balance health={health.data} />}
      {health.data && <WhoMet health={health.data} />}
    </>
  );
}

function Warnings({ health }: { health: Health | undefined }) {
  const warnings = [
    ...(health?.warnings ?? []),
    ...(health?.fields ?? []).flatMap(({ warning }) => (warning ? [warning] : [])),
  ].filter((warning, at, all) => all.indexOf(warning) === at);
  if (warnings.length === 0) return null;
  return (
    <div className={css.warnings}>
      <Notice kind="wait" live={false} title={warnings.length === 1 ? 'One thing to mend' : 'Things to mend'}>
        {warnings.map((warning) => (
          <p key={warning} className={css.warning}>
            {warning}
          </p>
        ))}
      </Notice>
    </div>
  );
}

function Golds({ template, health }: { template: string; health: Health | undefined }) {
  const [shown, setShown] = useState('used');
  const retired = shown === 'retired';
  const whole = useTemplate(template);
  const golds = usePages([...goldsKey(template), 'list', shown], (cursor) =>
    hands.golds.list({ template, ...(cursor ? { cursor } : {}), ...(retired ? { state: 'retired' as const } : {}) }),
  );
  const verbs = useGoldVerbs(template);
  const form = whole.data?.latest.definition.form ?? [];
  return (
    <section className={list.section}>
      <h2>Golds</h2>
      {(health?.counts.retired ?? 0) > 0 && (
        <SegmentedControl size="md" mb="md" aria-label="Which golds" data={choices} value={shown} onChange={setShown} />
      )}
      <Loaded of={golds}>
        {({ items }) => {
          const here = items.filter(({ id }) => !verbs.leaving.includes(id));
          if (here.length === 0) return retired ? <NoneRetired /> : <None template={template} />;
          return (
            <ul className={list.list}>
              {here.map((gold) => (
                <GoldRow
                  key={gold.id}
                  gold={gold}
                  form={form}
                  rate={health?.golds.find((one) => one.gold === gold.id)}
                  verbs={verbs}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <MorePages of={golds} />
    </section>
  );
}

function None({ template }: { template: string }) {
  return (
    <EmptyState
      picture={<HandsGive />}
      title="No gold yet"
      action={
        <Button component={Link} to={to('goldNew', { id: template })} variant="default">
          Do the first one yourself
        </Button>
      }
    >
      A gold is an item whose right answer you know. Workers meet it among the others without knowing, and how they
      answer it tells how much their other answers are worth.
    </EmptyState>
  );
}

const NoneRetired = () => (
  <EmptyState picture={<HandsEmpty />} title="None is retired">
    Golds that are used no more are kept here.
  </EmptyState>
);

const ForReviewers = () => (
  <EmptyState picture={<HandsEmpty />} title="The golds themselves are for reviewers">
    Whoever sees the right answers could tell them. Ask an owner to make you a reviewer if you need them.
  </EmptyState>
);
