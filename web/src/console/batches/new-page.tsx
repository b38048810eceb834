import { Anchor, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsGive } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { isPrice } from '../baselines/pay-words.ts';
import { tellError } from '../parts/notify.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { planOf, toChoice } from '../plans/plan-words.ts';
import { useTemplate } from '../templates/use-template.ts';
import { type BatchOptions, OptionFields, optionsAtFirst } from './option-fields.tsx';

type Template = Awaited<ReturnType<typeof hands.templates.list>>['items'][number];

/** A new batch: which template, and how it is run. The items come on the next page. */
export function Page() {
  const templates = useQuery({
    queryKey: ['templates', 'choice'],
    queryFn: () => hands.templates.list({ limit: 200 }),
  });
  return (
    <>
      <PageHead
        title="New batch"
        says="Nothing is shown to workers before you launch it."
        above={
          <Anchor component={Link} to={to('batches')}>
            Batches
          </Anchor>
        }
      />
      <Loaded of={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              picture={<HandsGive />}
              title="First, a template"
              action={
                <Button component={Link} to={to('templates')}>
                  Choose a template
                </Button>
              }
            >
              A template says what is to be done and what is to be answered.
            </EmptyState>
          ) : (
            <NewBatch templates={items} />
          )
        }
      </Loaded>
    </>
  );
}

function NewBatch({ templates }: { templates: Template[] }) {
  const [query] = useSearchParams();
  const first = templates.find((template) => template.id === query.get('template')) ?? templates[0];
  const [template, setTemplate] = useState(first?.id ?? '');
  const [title, setTitle] = useState('');
  const [options, setOptions] = useState<BatchOptions>({
    ...optionsAtFirst,
    price: isPrice(query.get('price') ?? '') ? query.get('price') : null,
  });
  const [ownPlan, setOwnPlan] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const chosen = templates.find((one) => one.id === template);
  const suggested = chosen
    ? `${chosen.name}, ${new Date().toLocaleDateString('en', { day: 'numeric', month: 'long' })}`
    : '';
  const whole = useTemplate(template);
  // Until a plan is chosen here, it is the one that the template begins with.
  const shown = ownPlan
    ? options
    : { ...options, plan: chosen?.plan ? planOf({ plan: chosen.plan }) : optionsAtFirst.plan };
  const change = (next: BatchOptions) => {
    if (next.plan !== shown.plan) setOwnPlan(true);
    setOptions(next);
  };
  const create = useMutation({
    mutationFn: () =>
      hands.batches.create({
        template,
        title: title.trim() || suggested,
        ...shown,
        plan: toChoice(shown.plan),
      }),
    onSuccess: (batch) => {
      void queries.invalidateQueries({ queryKey: ['batches'] });
      void navigate(to('batchImport', { id: batch.id }));
    },
    onError: tellError,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={560} gap="lg">
        <Select
          label="Template"
          searchable
          data={templates.map((one) => ({ value: one.id, label: one.name }))}
          value={template}
          onChange={(value) => value && setTemplate(value)}
          {...(chosen ? { description: `Version ${chosen.version}. ${chosen.title}` } : {})}
        />
        <TextInput
          label="Title"
          description="Workers see it on their task card."
          placeholder={suggested}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={120}
        />
        <OptionFields
          options={shown}
          onChange={change}
          keptHome={(whole.data?.latest.definition.touches ?? []).length > 0}
          whole
          template={template}
          reckoning={{
            items: null,
            secondsPerAnswer: (chosen?.minutes ?? 1) * 60,
            fields: whole.data?.latest.definition.form ?? [],
          }}
        />
        <Group>
          <Button type="submit" loading={create.isPending} disabled={!template}>
            Next: add items
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
