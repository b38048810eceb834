import { Button, Checkbox, Group, Select, Stack, Textarea } from '@mantine/core';
import type { ReviewView } from '@manyhands/contract';
import { useEffect, useRef, useState } from 'react';
import { useLastCheck } from '../verifications/last-check.ts';
import css from './desk.module.css';
import type { Saying, Version } from './desk.tsx';
import type { Decision } from './use-decisions.ts';

export interface ReasonsProps {
  kind: Exclude<Saying, null>;
  review: ReviewView;
  version: Version;
  /** Fields that are chosen from the start. */
  failing?: string[];
  close: () => void;
  settle: (decision: Decision) => void;
}

/** Why an answer is sent back or rejected: the clause that was missed, and what exactly is wrong. Escape leaves, Ctrl+Enter decides. */
export function Reasons({ kind, review, version, failing, close, settle }: ReasonsProps) {
  const { form } = version.definition;
  // What a checker found is filled in; the reviewer decides on it, and may change every word.
  const found = useLastCheck(review.id);
  const [clause, setClause] = useState<string | null>(found?.clause ? String(found.clause.number) : null);
  const [fields, setFields] = useState<string[]>(
    failing ?? found?.fields ?? (form.length === 1 && form[0] ? [form[0].key] : []),
  );
  const [notes, setNotes] = useState<Record<string, string>>(
    Object.fromEntries((found?.fields ?? []).map((key) => [key, found?.words ?? ''])),
  );
  const [evidence, setEvidence] = useState(found?.words ?? '');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const ready = clause !== null && (kind === 'sendBack' ? fields.length > 0 : evidence.trim() !== '');
  const decide = () => {
    if (!ready) return;
    const kept = Object.fromEntries(
      Object.entries(notes).filter(([key, text]) => fields.includes(key) && text.trim() !== ''),
    );
    settle(
      kind === 'sendBack'
        ? { kind, clause: Number(clause), fields, notes: kept }
        : { kind, clause: Number(clause), evidence },
    );
  };
  return (
    <section
      className={css.reasons}
      aria-label={kind === 'sendBack' ? 'Send back' : 'Reject'}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decide();
      }}
    >
      <Stack gap="md">
        <p className={css.small}>
          {kind === 'sendBack'
            ? `${review.workerName} fixes only the fields you choose; the rest stays.`
            : 'A rejected answer does not count, and the item is asked again. Send it back instead when it can be repaired.'}
        </p>
        <Select
          ref={first}
          label="Which clause of the brief was missed?"
          placeholder="Choose a clause"
          data={version.rendered.clauses.map(({ number, text }) => ({
            value: String(number),
            label: `${number}. ${text}`,
          }))}
          value={clause}
          onChange={setClause}
          searchable
          selectFirstOptionOnChange
        />
        {kind === 'sendBack' ? (
          <Checkbox.Group label="Which fields are to be fixed?" value={fields} onChange={setFields}>
            <Stack gap="sm" mt="xs">
              {form.map((field) => (
                <div key={field.key}>
                  <Checkbox value={field.key} label={field.label} size="md" />
                  {fields.includes(field.key) && (
                    <Textarea
                      aria-label={`What is wrong with ${field.label}`}
                      placeholder="What is wrong, in a sentence"
                      mt="xs"
                      ml="xl"
                      minRows={1}
                      maxLength={1000}
                      value={notes[field.key] ?? ''}
                      onChange={(event) => setNotes({ ...notes, [field.key]: event.currentTarget.value })}
                    />
                  )}
                </div>
              ))}
            </Stack>
          </Checkbox.Group>
        ) : (
          <Textarea
            label="Evidence"
            description="What shows that it is wrong. The worker reads this."
            maxLength={2000}
            value={evidence}
            onChange={(event) => setEvidence(event.currentTarget.value)}
          />
        )}
        <Group>
          <Button
            color={kind === 'reject' ? 'red' : 'marigold'}
            disabled={!ready}
            onClick={decide}
            title={ready ? undefined : 'Choose the clause, and say what is wrong'}
          >
            {kind === 'sendBack' ? 'Send back' : 'Reject'}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            Back
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
