import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { guessKind, kindsOfTask } from '@manyhands/contract';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hands, wordsFor } from '../../session/hands.ts';
import { tellDone } from '../parts/notify.tsx';
import css from './audit.module.css';
import type { WholeTask } from './audit-words.ts';
import { Amounts } from './capture.tsx';
import { useAuditVerbs, useKnownNames } from './use-audit.ts';

/** The facts of a small task, to be changed together. */
export function WordsForm({ task }: { task: WholeTask }) {
  const verbs = useAuditVerbs();
  const { people } = useKnownNames();
  const before = {
    name: task.name,
    who: task.who?.name ?? '',
    minutes: task.minutes,
    timesPerWeek: task.timesPerWeek,
    tool: task.tool ?? '',
    kind: task.kind,
  };
  const [words, setWords] = useState(before);
  const set = (some: Partial<typeof words>) => setWords({ ...words, ...some });
  const save = useMutation({
    mutationFn: () => {
      const { name, minutes, timesPerWeek, kind } = words;
      const who = words.who.trim() === before.who ? {} : { who: words.who.trim() || null };
      return hands.smallTasks.change({
        id: task.id,
        name,
        minutes,
        timesPerWeek,
        kind,
        ...who,
        tool: words.tool.trim() || null,
      });
    },
    onSuccess: () => {
      tellDone('Saved.');
      return verbs.refresh();
    },
  });
  if (!task.can.includes('change')) return null;
  const changed = JSON.stringify(words) !== JSON.stringify(before);
  const kinds = kindsOfTask.map(({ slug, words: name }) => ({ value: slug, label: name }));
  const own =
    words.kind && !kinds.some(({ value }) => value === words.kind) ? [{ value: words.kind, label: words.kind }] : [];
  const guessed = words.kind === null ? guessKind(words.name) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={css.part} onSubmit={submit} aria-labelledby="facts">
      <h2 id="facts">The facts</h2>
      <TextInput
        size="md"
        label="Small task"
        value={words.name}
        maxLength={200}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <div className={css.pair}>
        <Amounts words={words} onChange={(some) => set(some as Partial<typeof words>)} />
      </div>
      <div className={css.pair}>
        <Autocomplete
          size="md"
          label="Who does it"
          placeholder="nobody yet"
          data={[...new Set(people)]}
          value={words.who}
          maxLength={120}
          onChange={(who) => set({ who })}
        />
        <TextInput
          size="md"
          label="Tool"
          placeholder="any"
          value={words.tool}
          maxLength={80}
          onChange={(event) => set({ tool: event.currentTarget.value })}
        />
      </div>
      <Select
        size="md"
        label="Kind"
        placeholder={guessed ? `perhaps ${guessed.words}` : 'none of the library'}
        description="The library has a template for each kind."
        data={[...own, ...kinds]}
        value={words.kind}
        clearable
        searchable
        onChange={(kind) => set({ kind })}
      />
      {save.error && (
        <p className={css.wrong} role="alert">
          {wordsFor(save.error).text}
        </p>
      )}
      <div className={css.presses}>
        <Button type="submit" variant="default" disabled={!changed} loading={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
