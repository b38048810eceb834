import { Anchor, Badge, Button } from '@mantine/core';
import type { Values } from '@manyhands/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { AnswerForm } from '../../task/answer-form.tsx';
import { ItemView } from '../../task/item-view.tsx';
import { tellDone, tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { ErrorBox, Waiting } from '../parts/states.tsx';
import { to } from '../paths.ts';
import type { Whole } from '../templates/use-draft.ts';
import { useTemplate } from '../templates/use-template.ts';
import { fileUrl } from './answered.tsx';
import { type Gold, gistOf, rightText, touchedText } from './gold-words.ts';
import css from './golds.module.css';
import { askedAlone, isOther, truthOf } from './truth.ts';
import { type Settings, TruthSettings } from './truth-settings.tsx';
import { goldsKey, useGoldVerbs } from './use-gold-verbs.ts';

/** One gold: its item, what is right and why, to be corrected here. */
export function Page() {
  const { id = '', gold: goldId = '' } = useParams();
  const template = useTemplate(id);
  const gold = useQuery({ queryKey: [...goldsKey(id), 'one', goldId], queryFn: () => hands.golds.get({ id: goldId }) });
  const failed = gold.error ?? template.error;
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('templateGold', { id })}>
            Gold of {template.data?.name ?? 'this template'}
          </Anchor>
        }
        title={
          <>
            {gold.data ? gistOf(gold.data.input) : 'Gold'} {gold.data && <State gold={gold.data} />}
          </>
        }
        says={gold.data && says(gold.data)}
        actions={gold.data && <Verbs gold={gold.data} />}
      />
      {failed ? (
        <ErrorBox error={failed} again={() => void gold.refetch()} />
      ) : gold.data && template.data ? (
        <Correct key={gold.data.changedAt} gold={gold.data} template={template.data} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

const says = (gold: Gold): string =>
  `${gold.practice ? 'For practice' : rightText(gold)} · made by ${gold.madeBy}${gold.contests.all > 0 ? ` · contested ${gold.contests.all} times`.replace(' 1 times', ' once') : ''}`;

function State({ gold }: { gold: Gold }) {
  if (gold.state === 'active') return gold.practice ? <Badge color="teal">practice</Badge> : null;
  return <Badge color={gold.state === 'suspended' ? 'red' : 'gray'}>{gold.state}</Badge>;
}

function Verbs({ gold }: { gold: Gold }) {
  const verbs = useGoldVerbs(gold.template);
  const navigate = useNavigate();
  const may = (verb: string) => gold.can.includes(verb) && !verbs.leaving.includes(gold.id);
  return (
    <>
      {may('retire') && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            verbs.retire(gold);
            void navigate(to('templateGold', { id: gold.template }));
          }}
        >
          Retire
        </Button>
      )}
      {may('suspend') && (
        <Button variant="default" onClick={() => verbs.suspend(gold)}>
          Suspend
        </Button>
      )}
      {may('resume') && (
        <Button variant="default" onClick={() => verbs.resume(gold)}>
          Use again
        </Button>
      )}
    </>
  );
}

function Correct({ gold, template }: { gold: Gold; template: Whole }) {
  const { columns, form } = template.latest.definition;
  const known = Object.fromEntries(Object.entries(gold.truth).filter(([, value]) => value !== null));
  const [values, setValues] = useState<Values>(known);
  const [settings, setSettings] = useState<Settings>({
    checked: Object.keys(gold.truth),
    reason: gold.reason,
    practice: gold.practice,
  });
  const queries = useQueryClient();
  const truth = truthOf(settings.checked, values);
  const changed = isOther(truth, gold.truth);
  const rest = { reason: settings.reason.trim(), practice: settings.practice };
  const dirty = changed || rest.reason !== gold.reason || rest.practice !== gold.practice;
  const save = useMutation({
    mutationFn: () => hands.golds.change({ id: gold.id, ...rest, ...(changed ? { truth } : {}) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: goldsKey(gold.template) });
      tellDone(changed ? 'Corrected.' : 'Saved.');
    },
    onError: tellError,
  });
  const mayChange = gold.can.includes('change');
  return (
    <section className={css.panel} aria-label="The gold">
      {gold.doubt && (
        <Notice
          kind={gold.state === 'suspended' ? 'stop' : 'wait'}
          live={false}
          title={gold.state === 'suspended' ? 'Nobody gets it for now' : 'Look at it again'}
        >
          {gold.doubt}
        </Notice>
      )}
      <ItemView columns={columns.map((column) => ({ ...column, shown: true }))} row={gold.input} />
      <fieldset className={css.fields} disabled={!mayChange}>
        <div className={css.part}>
          <h2>What is right</h2>
          <AnswerForm
            form={askedAlone(form, settings.checked)}
            values={values}
            onChange={setValues}
            readOnly={!mayChange}
            row={gold.input}
            fileUrl={fileUrl}
          />
        </div>
        <div className={css.part}>
          <TruthSettings form={form} values={values} settings={settings} onChange={setSettings} />
        </div>
      </fieldset>
      {changed && (
        <Notice kind="wait" title="This corrects the gold">
          {touchedText(gold.answers)}
        </Notice>
      )}
      {mayChange && (
        <div className={css.presses}>
          <Button
            loading={save.isPending}
            disabled={!dirty || settings.checked.length === 0}
            onClick={() => save.mutate()}
          >
            {changed ? 'Correct it' : 'Save'}
          </Button>
        </div>
      )}
    </section>
  );
}
