import { Autocomplete, Button, NumberInput, TextInput } from '@mantine/core';
import { captureLine, guessKind, type KnownNames } from '@manyhands/contract';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { hands, wordsFor } from '../../session/hands.ts';
import { tellDone } from '../parts/notify.tsx';
import css from './audit.module.css';
import type { SmallTask } from './audit-words.ts';
import { useAuditVerbs } from './use-audit.ts';

interface Corrected {
  name?: string;
  minutes?: number | null;
  timesPerWeek?: number | null;
  who?: string;
  tool?: string;
}
const slot = 'manyhands.audit.line';

export interface CaptureProps {
  known: KnownNames;
  onNoted?: (task: SmallTask) => void;
  autoFocus?: boolean;
}

/**
 * Quick capture: one line, read while it is typed; what was understood stands below it in fields, to be corrected. Enter notes it. The line
 * stays until it is noted.
 */
export function Capture({ known, onNoted, autoFocus = false }: CaptureProps) {
  const [line, setLine] = useState(() => sessionStorage.getItem(slot) ?? '');
  const [corrected, setCorrected] = useState<Corrected>({});
  const box = useRef<HTMLInputElement>(null);
  const verbs = useAuditVerbs();
  const read = useMemo(() => captureLine(line, known), [line, known]);
  const type = (text: string) => {
    setLine(text);
    setCorrected({});
    sessionStorage.setItem(slot, text);
  };
  const words = {
    name: corrected.name ?? read.name,
    minutes: corrected.minutes === undefined ? read.minutes : corrected.minutes,
    timesPerWeek: corrected.timesPerWeek === undefined ? read.timesPerWeek : corrected.timesPerWeek,
    who: corrected.who ?? read.who ?? '',
    tool: corrected.tool ?? read.tool ?? '',
  };
  const note = useMutation({
    mutationFn: () => {
      const kind = guessKind(words.name)?.slug;
      const [who, tool] = [words.who.trim() || null, words.tool.trim() || null];
      return hands.smallTasks.create({ ...words, who, tool, ...(kind ? { kind } : {}) });
    },
    onSuccess: (task) => {
      type('');
      box.current?.focus();
      void verbs.refresh();
      onNoted?.(task);
      tellDone(`Noted: ${task.name.slice(0, 60)}`, () => void verbs.remove(task.id));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.name.trim() !== '' && !note.isPending) note.mutate();
  };
  const open = line.trim() !== '';
  const why = note.error ? wordsFor(note.error).text : null;
  return (
    <form className={css.capture} onSubmit={submit} aria-label="Note a small task">
      <div className={css.line}>
        <TextInput
          ref={box}
          className={css.grow}
          size="md"
          label="Note a small task"
          description="What, how often, how long each, who, in which tool: as it comes."
          placeholder="tag 120 photos a week, 1 min each, Meena in Sheets"
          value={line}
          maxLength={500}
          autoFocus={autoFocus}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Button type="submit" loading={note.isPending} disabled={!open}>
          Note it
        </Button>
      </div>
      {open && (
        <fieldset className={css.understood}>
          <legend>Understood as</legend>
          <TextInput
            size="md"
            label="Small task"
            value={words.name}
            maxLength={200}
            onChange={(event) => setCorrected({ ...corrected, name: event.currentTarget.value })}
          />
          <Amounts
            words={words}
            onChange={(some) => setCorrected({ ...corrected, ...some })}
            reckoned={read.reckoned}
          />
          <Autocomplete
            size="md"
            label="Who does it"
            placeholder="nobody yet"
            data={[...new Set(known.people ?? [])]}
            value={words.who}
            maxLength={120}
            onChange={(who) => setCorrected({ ...corrected, who })}
          />
          <TextInput
            size="md"
            label="Tool"
            placeholder="any"
            value={words.tool}
            maxLength={80}
            onChange={(event) => setCorrected({ ...corrected, tool: event.currentTarget.value })}
          />
        </fieldset>
      )}
      {why && (
        <p className={css.wrong} role="alert">
          {why}
        </p>
      )}
    </form>
  );
}

interface AmountsProps {
  words: { minutes: number | null; timesPerWeek: number | null };
  onChange: (some: Corrected) => void;
  reckoned?: string | null;
}

const numberOr = (value: number | string): number | null =>
  value === '' || Number.isNaN(Number(value)) ? null : Number(value);
const beyond = (value: number | null, most: number): string | undefined => {
  if (value !== null && value <= 0) return 'more than 0';
  return value !== null && value > most ? `at most ${most.toLocaleString('en')}` : undefined;
};

/** Minutes each and times a week, with what is wrong with them said at once. */
export function Amounts({ words: { minutes, timesPerWeek }, onChange, reckoned }: AmountsProps) {
  return (
    <>
      <NumberInput
        size="md"
        label="Minutes each"
        placeholder="?"
        hideControls
        decimalScale={2}
        value={minutes ?? ''}
        error={beyond(minutes, 480)}
        onChange={(value) => onChange({ minutes: numberOr(value) })}
      />
      <NumberInput
        size="md"
        label="Times a week"
        placeholder="?"
        hideControls
        decimalScale={2}
        thousandSeparator=","
        value={timesPerWeek ?? ''}
        error={beyond(timesPerWeek, 200_000)}
        {...(reckoned
          ? { description: reckoned, inputWrapperOrder: ['label', 'input', 'description', 'error'] as const }
          : {})}
        onChange={(value) => onChange({ timesPerWeek: numberOr(value) })}
      />
    </>
  );
}
