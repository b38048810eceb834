import { Button, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';

type Workspace = Awaited<ReturnType<typeof hands.workspaces.get>>;

/** The workspace's name, time zone and the two clocks of reviewing. */
export function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const queries = useQueryClient();
  const [form, setForm] = useState({
    name: workspace.name,
    timeZone: workspace.timeZone,
    currency: workspace.currency,
    reviewHours: workspace.reviewHours,
    brokenReports: workspace.brokenReports,
  });
  const save = useMutation({
    mutationFn: () => hands.workspaces.change(form),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['workspace'] });
      void queries.invalidateQueries({ queryKey: ['me'] });
      tellDone('Saved.');
    },
    onError: tellError,
  });
  const may = workspace.can.includes('change');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <section className={list.section}>
      <h2>Workspace</h2>
      {!may && <p>Only an owner can change these.</p>}
      <form onSubmit={submit}>
        <Stack maw={460}>
          <TextInput
            label="Name"
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
            disabled={!may}
            required
            maxLength={80}
          />
          <Select
            label="Time zone"
            searchable
            data={[...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', form.timeZone])].sort()}
            value={form.timeZone}
            onChange={(timeZone) => timeZone && setForm({ ...form, timeZone })}
            disabled={!may}
          />
          <Select
            label="Currency"
            description="What prices are in. Batches that have a price keep theirs."
            searchable
            data={[...new Set([form.currency, ...Intl.supportedValuesOf('currency')])].sort()}
            value={form.currency}
            onChange={(currency) => currency && setForm({ ...form, currency })}
            disabled={!may}
          />
          <NumberInput
            label="Review deadline"
            description="An answer that nobody reviewed is accepted by itself after this time."
            suffix=" hours"
            min={1}
            max={720}
            allowDecimal={false}
            value={form.reviewHours}
            onChange={(hours) => setForm({ ...form, reviewHours: Number(hours) || 1 })}
            disabled={!may}
          />
          <NumberInput
            label="Reports that pause a batch"
            description="How many workers must report an item as broken."
            min={1}
            max={20}
            allowDecimal={false}
            value={form.brokenReports}
            onChange={(reports) => setForm({ ...form, brokenReports: Number(reports) || 1 })}
            disabled={!may}
          />
          {may && (
            <Button type="submit" loading={save.isPending} w="fit-content">
              Save
            </Button>
          )}
        </Stack>
      </form>
    </section>
  );
}
