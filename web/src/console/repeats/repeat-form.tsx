import { Button, Group, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hands } from '../../session/hands.ts';
import { DaysAhead } from './days-ahead.tsx';
import { FreeDays } from './free-days.tsx';
import type { RepeatDraft } from './repeat-draft.ts';
import css from './repeats.module.css';
import { RhythmFields } from './rhythm-fields.tsx';

export interface RepeatFormProps {
  first: RepeatDraft;
  /** How many rows would be copied each time. */
  rows: number;
  /** Words of the button. */
  does: string;
  busy: boolean;
  onSend: (draft: RepeatDraft) => void;
}

const zones = Intl.supportedValuesOf('timeZone');

/** When a batch comes back and with what, with the days ahead beside it. */
export function RepeatForm({ first, rows, does, busy, onSend }: RepeatFormProps) {
  const [draft, setDraft] = useState(first);
  const change = (part: Partial<RepeatDraft>) => setDraft((before) => ({ ...before, ...part }));
  const countries = useQuery({
    queryKey: ['countries'],
    queryFn: () => hands.repeats.countries({}),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(draft);
  };
  return (
    <form onSubmit={send} className={css.form}>
      <Stack gap="lg">
        <TextInput
          label="Title"
          description="The date is added to it each time."
          required
          maxLength={100}
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <RhythmFields rhythm={draft.rhythm} onChange={(rhythm) => change({ rhythm })} />
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          data={zones.includes(draft.timeZone) ? zones : [draft.timeZone, ...zones]}
          value={draft.timeZone}
          onChange={(timeZone) => timeZone && change({ timeZone })}
        />
        <Select
          label="Public holidays of"
          placeholder="No country: holidays are ordinary days"
          searchable
          clearable
          data={(countries.data?.items ?? []).map((one) => ({ value: one.country, label: one.name }))}
          value={draft.country}
          onChange={(country) =>
            change({ country, onHoliday: country && draft.onHoliday === 'run' ? 'skip' : draft.onHoliday })
          }
        />
        {draft.country !== null && (
          <Radio.Group
            size="md"
            label="On a holiday"
            value={draft.onHoliday}
            onChange={(onHoliday) => change({ onHoliday: onHoliday as RepeatDraft['onHoliday'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio size="md" value="skip" label="Leave it out" />
              <Radio size="md" value="next_workday" label="The next working day instead" />
              <Radio size="md" value="run" label="Come back all the same" />
            </Stack>
          </Radio.Group>
        )}
        <FreeDays days={draft.skips} onChange={(skips) => change({ skips })} />
        <Radio.Group
          size="md"
          label="With which rows"
          value={draft.rows}
          onChange={(chosen) => change({ rows: chosen as RepeatDraft['rows'] })}
        >
          <Stack gap="xs" mt="xs">
            <Radio size="md" value="same" label={`The same ${rows.toLocaleString('en')} rows each time`} />
            <Radio size="md" value="none" label="None: the new batch waits for its rows, as a draft" />
          </Stack>
        </Radio.Group>
        {draft.rows === 'same' && (
          <Switch
            size="md"
            label="Launch it at once"
            description="Else it waits as a draft until somebody launches it."
            checked={draft.launches}
            onChange={(event) => change({ launches: event.currentTarget.checked })}
          />
        )}
        <Group>
          <Button type="submit" loading={busy}>
            {does}
          </Button>
        </Group>
      </Stack>
      <DaysAhead draft={draft} onChange={change} />
    </form>
  );
}
