import { Button, Group, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { toggled } from './repeat-draft.ts';
import { dayThere } from './repeat-words.ts';

const nameOf = (day: string): string => dayThere(`${day}T12:00:00Z`, 'UTC').replace(/ at .*/, '');

/** Days of one's own on which nothing comes back. */
export function FreeDays({ days, onChange }: { days: readonly string[]; onChange: (days: string[]) => void }) {
  const [day, setDay] = useState('');
  return (
    <div>
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput
          label="Your own free days"
          type="date"
          style={{ flex: 1 }}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={day === '' || days.includes(day)}
          onClick={() => {
            onChange(toggled(days, day));
            setDay('');
          }}
        >
          Add
        </Button>
      </Group>
      {days.length > 0 && (
        <Group gap="xs" mt="xs">
          {days.map((one) => (
            <Button
              key={one}
              variant="default"
              rightSection={<X size={16} aria-hidden />}
              aria-label={`${nameOf(one)}: take off the list`}
              onClick={() => onChange(toggled(days, one))}
            >
              {nameOf(one)}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}
