import { Checkbox, Stack } from '@mantine/core';
import type { Field, FileProof } from '@manyhands/contract';
import type { FieldSettingsProps } from './field-props.ts';
import { NumberSetting } from './setting-inputs.tsx';

type Of<K extends Field['kind']> = Pick<FieldSettingsProps, 'onChange'> & { field: Extract<Field, { kind: K }> };

/** What is asked of files that are proof. Only pictures can carry a code or say when they were taken. */
export function FileProofSettings({ path, field, onChange }: Of<'file'> & { path: string }) {
  const { proof, ...rest } = field;
  const set = (next: FileProof | undefined) => onChange(next ? { ...rest, proof: next } : rest);
  const pictures = field.accept.length === 0 || field.accept.some((type) => type.startsWith('image/'));
  return (
    <Stack gap="sm">
      <Checkbox
        size="md"
        label="These files are proof"
        description="Each is compared with all others of this workspace; a reviewer sees which look the same. Nothing is rejected by itself."
        checked={proof !== undefined}
        onChange={(event) => set(event.currentTarget.checked ? { code: false } : undefined)}
      />
      {proof && pictures && (
        <Stack gap="sm" pl="xl">
          <Checkbox
            size="md"
            label="Ask for a code in the picture"
            description="Every answer has a short code of its own; the worker lays it beside what is shown, and it is looked for in the picture."
            checked={proof.code}
            onChange={(event) => set({ ...proof, code: event.currentTarget.checked })}
          />
          <NumberSetting
            path={`${path}.proof.freshMinutes`}
            label="Taken within"
            description="At most so long before the worker took the item. Empty: its time is not looked at."
            whole
            min={0}
            max={43_200}
            suffix=" minutes"
            placeholder="any time"
            value={proof.freshMinutes}
            onChange={(freshMinutes) =>
              set(freshMinutes === undefined ? { code: proof.code } : { ...proof, freshMinutes })
            }
          />
        </Stack>
      )}
    </Stack>
  );
}

/** A web address that is proof: the page is fetched, because pages change. */
export function UrlProofSettings({ field, onChange }: Of<'url'>) {
  const { proof = false, ...rest } = field;
  return (
    <Checkbox
      size="md"
      label="Keep a copy of the page"
      description="It is fetched once the answer is in; reviewers see what was there then."
      checked={proof}
      onChange={(event) => onChange(event.currentTarget.checked ? { ...rest, proof: true } : rest)}
    />
  );
}
