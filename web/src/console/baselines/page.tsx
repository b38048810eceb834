import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { useTemplate } from '../templates/use-template.ts';
import { Begin } from './begin.tsx';
import { Doing } from './doing.tsx';
import { Learned } from './learned.tsx';
import { type ToDo, useBaseline, useFresh, useToDo } from './use-baseline.ts';

/** Do it yourself once: a few items by the clock, and what they tell. */
export function Page() {
  const { id = '' } = useParams();
  const [query] = useSearchParams();
  const batch = query.get('batch');
  const [country, setCountry] = useState<string | null>(null);
  const [items, setItems] = useState<ToDo[] | null>(null);
  const [came, setCame] = useState(false);
  const baseline = useBaseline(id, country);
  const template = useTemplate(id);
  const may = baseline.data?.can.includes('begin') ?? false;
  const todo = useToDo(id, batch, may);
  const fresh = useFresh(id);
  if (items)
    return (
      <Doing
        template={id}
        items={items}
        onOver={() => {
          setItems(null);
          setCame(true);
          void fresh();
        }}
      />
    );
  const done = (baseline.data?.runs.length ?? 0) > 0;
  const begin = (chosen: ToDo[]) => setItems(chosen);
  return (
    <>
      <PageHead
        above={<Above id={id} batch={batch} name={baseline.data?.templateName} />}
        title="Do it yourself once"
        says={
          done
            ? 'What your own runs tell: the time of one item, a fair price, and what is wrong before anybody else meets it.'
            : 'Answer a few items as a worker would. That gives the time, the price, and the first gold.'
        }
        actions={done && may && <Again todo={todo.data?.items} begin={begin} />}
      />
      <Loaded of={baseline}>
        {(value) =>
          done ? (
            <Learned
              baseline={value}
              form={template.data?.latest.definition.form ?? []}
              batch={batch}
              came={came}
              onCountry={setCountry}
              fresh={fresh}
            />
          ) : (
            <Begin may={may} todo={todo} columns={template.data?.latest.definition.columns ?? []} begin={begin} />
          )
        }
      </Loaded>
      {done && may && todo.data && template.data && (
        <Begin small may todo={todo} columns={template.data.latest.definition.columns} begin={begin} />
      )}
    </>
  );
}

function Above({ id, batch, name }: { id: string; batch: string | null; name: string | undefined }) {
  return batch ? (
    <Anchor component={Link} to={to('batch', { id: batch })}>
      Back to the batch
    </Anchor>
  ) : (
    <Anchor component={Link} to={to('template', { id })}>
      {name ?? 'Template'}
    </Anchor>
  );
}

/** One more of those that were not done yet. */
function Again({ todo, begin }: { todo: ToDo[] | undefined; begin: (items: ToDo[]) => void }) {
  const open = todo?.filter((one) => !one.done) ?? [];
  if (open.length === 0) return null;
  return <Button onClick={() => begin(open)}>{open.length === 1 ? 'Do another' : `Do ${open.length} more`}</Button>;
}
