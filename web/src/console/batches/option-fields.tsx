import { Group, NumberInput, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { type Plan, planNamed } from '@manyhands/contract';
import { PriceField } from '../baselines/price-field.tsx';
import { PlanPicker, type PlanPickerProps } from '../plans/plan-picker.tsx';

export interface BatchOptions {
  plan: Plan;
  leaseMinutes: number;
  priority: number;
  dueAt: string | null;
  order: 'as_given' | 'shuffled';
  standing: boolean;
  teamOnly: boolean;
  /** Decimal text; null where nothing is paid. */
  price: string | null;
}
export const optionsAtFirst: BatchOptions = {
  plan: planNamed('balanced'),
  leaseMinutes: 15,
  priority: 5,
  dueAt: null,
  order: 'as_given',
  standing: false,
  teamOnly: false,
  price: null,
};

export interface OptionFieldsProps {
  options: BatchOptions;
  onChange: (options: BatchOptions) => void;
  /** True for a draft: plan and order can still be chosen. */
  whole: boolean;
  /** What the cost of a plan is reckoned from. */
  reckoning: Pick<PlanPickerProps, 'items' | 'secondsPerAnswer' | 'fields'>;
  /** Whose baseline suggests a price. */
  template: string;
  /** Its template keeps it within the team, whatever is chosen. */
  keptHome: boolean;
}

/** How a batch is run, each choice with what it means. */
export function OptionFields({ options, onChange, whole, reckoning, template, keptHome }: OptionFieldsProps) {
  const set = (change: Partial<BatchOptions>) => onChange({ ...options, ...change });
  return (
    <Stack gap="lg">
      {whole && <PlanPicker plan={options.plan} onChange={(plan) => set({ plan })} {...reckoning} />}
      {whole && (
        <PriceField
          price={options.price}
          onChange={(price) => set({ price })}
          template={template}
          plan={options.plan}
          {...reckoning}
        />
      )}
      <NumberInput
        label="Minutes per item"
        description="How long one person may hold an item before it goes to somebody else. They can ask for as much again, once."
        min={1}
        max={1440}
        suffix=" min"
        value={options.leaseMinutes}
        onChange={(minutes) => set({ leaseMinutes: Math.min(1440, Math.max(1, Number(minutes) || 1)) })}
      />
      <Group grow align="flex-start" gap="lg">
        <NumberInput
          label="Priority"
          description="0 to 9; higher is offered first."
          min={0}
          max={9}
          allowDecimal={false}
          value={options.priority}
          onChange={(priority) => set({ priority: Math.min(9, Math.max(0, Number(priority) || 0)) })}
        />
        <TextInput
          label="Due"
          description="Shown to workers; may stay empty."
          type="datetime-local"
          value={localInput(options.dueAt)}
          onChange={(event) =>
            set({ dueAt: event.currentTarget.value ? new Date(event.currentTarget.value).toISOString() : null })
          }
        />
      </Group>
      {whole && (
        <Radio.Group
          size="md"
          label="Order"
          value={options.order}
          onChange={(order) => set({ order: order as BatchOptions['order'] })}
        >
          <Stack gap="xs" mt="xs">
            <Radio size="md" value="as_given" label="As given: the first row is answered first" />
            <Radio size="md" value="shuffled" label="Shuffled: a stopped batch is then a fair sample of the whole" />
          </Stack>
        </Radio.Group>
      )}
      <Switch
        size="md"
        checked={options.teamOnly || keptHome}
        disabled={keptHome}
        onChange={(event) => set({ teamOnly: event.currentTarget.checked })}
        label="Only for your team"
        description={
          keptHome
            ? 'Its template touches brand voice, customer trust, secrets or money, so it stays within your team.'
            : 'Else people outside are offered it too, once its brief was tested.'
        }
      />
      <Switch
        size="md"
        checked={options.standing}
        onChange={(event) => set({ standing: event.currentTarget.checked })}
        label="Standing batch"
        description="Never done: new items can be added for ever, by hand or by a program."
      />
    </Stack>
  );
}

/** An instant as the local time that a datetime-local input wants. */
function localInput(at: string | null): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
