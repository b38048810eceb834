import { Anchor, Button } from '@mantine/core';
import type { Column, Field, RenderedBrief, Row, Values } from '@manyhands/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import { TaskView } from '../../task/task-view.tsx';
import { useWords, WordsContext } from '../../task/words.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { ErrorBox, Waiting } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { useTemplate } from '../templates/use-template.ts';
import { Answered } from './answered.tsx';
import { ChooseItem } from './choose-item.tsx';
import css from './golds.module.css';
import { checkedAtFirst, truthOf } from './truth.ts';
import type { Settings } from './truth-settings.tsx';
import { goldsKey } from './use-gold-verbs.ts';

interface Task {
  brief: RenderedBrief;
  columns: Column[];
  form: Field[];
}

/** Do it yourself once: an item is answered as a worker would, and the answer becomes gold. */
export function Page() {
  const { id = '' } = useParams();
  const [query] = useSearchParams();
  const from = { batch: query.get('batch') ?? '', item: query.get('item') ?? '' };
  const template = useTemplate(id);
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('templateGold', { id })}>
            Gold of {template.data?.name ?? 'this template'}
          </Anchor>
        }
        title={from.item ? 'Make this gold' : 'Do one yourself'}
        says="Answer it as a worker would. What you answer is what everybody will be held against."
      />
      {template.error ? (
        <ErrorBox error={template.error} again={() => void template.refetch()} />
      ) : !template.data ? (
        <Waiting />
      ) : from.item ? (
        <FromItem template={id} from={from} />
      ) : (
        <FromRow
          template={id}
          samples={template.data.samples}
          task={{ ...template.data.latest.definition, brief: template.data.rendered }}
        />
      )}
    </>
  );
}

/** An item of a batch: its result, or its first answer, stands in the form already. */
function FromItem({ template, from }: { template: string; from: { batch: string; item: string } }) {
  const navigate = useNavigate();
  const loaded = useQuery({
    queryKey: ['gold of item', from.batch, from.item],
    queryFn: async () => {
      const [item, batch] = await Promise.all([
        hands.items.get({ id: from.batch, item: from.item }),
        hands.batches.get({ id: from.batch }),
      ]);
      return { item, version: await hands.templates.version({ id: batch.version }) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (loaded.error) return <ErrorBox error={loaded.error} again={() => void loaded.refetch()} />;
  if (!loaded.data) return <Waiting />;
  const { item, version } = loaded.data;
  const known = item.result?.values ?? item.all.find(({ values }) => values)?.values ?? {};
  const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
  return (
    <Making
      template={template}
      from={from}
      item={from.item}
      input={item.input}
      given={given}
      task={{ ...version.definition, brief: version.rendered }}
      onMade={() => void navigate(to('templateGold', { id: template }))}
    />
  );
}

/** A sample row, or one that is written here; after one is made, the next row comes. */
function FromRow({ template, samples, task }: { template: string; samples: Row[]; task: Task }) {
  const [place, setPlace] = useState(samples.length > 0 ? 0 : -1);
  const [own, setOwn] = useState<Row>({});
  const [round, setRound] = useState(0);
  const input = place >= 0 ? (samples[place] ?? {}) : own;
  const next = () => {
    setRound(round + 1);
    setOwn({});
    if (place >= 0) setPlace(place + 1 < samples.length ? place + 1 : -1);
  };
  return (
    <div className={css.bench}>
      <ChooseItem columns={task.columns} samples={samples} place={place} onPlace={setPlace} own={own} onOwn={setOwn} />
      <Making
        key={`${place}/${round}`}
        item={`${place}/${round}`}
        template={template}
        input={input}
        given={{}}
        task={task}
        onMade={next}
      />
    </div>
  );
}

interface MakingProps {
  template: string;
  from?: { batch: string; item: string };
  /** Tells one item from the next; the same while one is written. */
  item: string;
  input: Row;
  given: Values;
  task: Task;
  onMade: () => void;
}

/** First the answer, in the real form; then what of it is checked, and why it is right. */
function Making({ template, from, item, input, given, task, onMade }: MakingProps) {
  const [values, setValues] = useState<Values>(given);
  const [settings, setSettings] = useState<Settings | null>(null);
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: ({ checked, reason, practice }: Settings) =>
      hands.golds.create({
        template,
        ...(from ? { from } : { input }),
        truth: truthOf(checked, values),
        reason: reason.trim(),
        practice,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: goldsKey(template) });
      tellDone('It is gold now.');
      onMade();
    },
    onError: tellError,
  });
  if (settings)
    return (
      <Answered
        task={task}
        input={input}
        values={values}
        settings={settings}
        onChange={setSettings}
        actions={
          <>
            <Button
              loading={make.isPending}
              disabled={settings.checked.length === 0}
              title={settings.checked.length === 0 ? 'Choose at least one answer that is checked' : undefined}
              onClick={() => make.mutate(settings)}
            >
              Make it gold
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setSettings(null)}>
              Change the answer
            </Button>
          </>
        }
      />
    );
  return (
    <div className={css.answer}>
      <SaysRight>
        <TaskView
          brief={task.brief}
          columns={task.columns}
          form={task.form}
          row={input}
          item={item}
          values={values}
          onChange={setValues}
          onSubmit={(said) => {
            setValues(said);
            setSettings({ checked: checkedAtFirst(task.form, said), reason: '', practice: false });
          }}
        />
      </SaysRight>
    </div>
  );
}

/** The player with another word on its button: nothing is sent to anybody here. */
function SaysRight({ children }: { children: React.ReactNode }) {
  const words = useWords();
  const here = useMemo(() => ({ ...words, send: 'This is right' }), [words]);
  return <WordsContext value={here}>{children}</WordsContext>;
}
