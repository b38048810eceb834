import { Group, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { Rhythm } from '@manyhands/contract';
import { withEvery } from './repeat-draft.ts';
import { weekdays } from './repeat-words.ts';

const choices = [
  { value: 'day', label: 'Every day' },
  { value: 'weekday', label: 'Mon–Fri' },
  { value: 'week', label: 'Weekly' },
  { value: 'month', label: 'Monthly' },
];

/** On which days, and at what time of day. */
export function RhythmFields({ rhythm, onChange }: { rhythm: Rhythm; onChange: (rhythm: Rhythm) => void }) {
  return (
    <>
      <SegmentedControl
        size="md"
        fullWidth
        aria-label="How often"
        data={choices}
        value={rhythm.every}
        onChange={(every) => onChange(withEvery(rhythm, every as Rhythm['every']))}
      />
      <Group grow align="flex-start">
        {rhythm.every === 'week' && (
          <Select
            label="Day"
            allowDeselect={false}
            data={weekdays.map((name, i) => ({ value: String(i + 1), label: name }))}
            value={String(rhythm.on)}
            onChange={(on) => onChange({ ...rhythm, on: Number(on) })}
          />
        )}
        {rhythm.every === 'month' && (
          <NumberInput
            label="Day of the month"
            description={rhythm.on > 28 ? 'The last day where a month is shorter.' : undefined}
            min={1}
            max={31}
            allowDecimal={false}
            value={rhythm.on}
            onChange={(on) => onChange({ ...rhythm, on: Math.min(31, Math.max(1, Number(on) || 1)) })}
          />
        )}
        <TextInput
          label="Time"
          type="time"
          required
          value={rhythm.at}
          onChange={(event) => event.currentTarget.value && onChange({ ...rhythm, at: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}
