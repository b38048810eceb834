import { Select } from '@mantine/core';
import { kindsOfTask } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import css from './editor.module.css';
import type { Whole } from './use-draft.ts';

const words = (kind: string): string =>
  kindsOfTask.find(({ slug }) => slug === kind)?.words ?? kind.replaceAll('-', ' ');

/** Which kind of small task a saved template is. Chosen apart from the draft: it is no part of the brief, and holds at once. */
export function KindSetting({ template: { id, kind, can } }: { template: Whole }) {
  const queries = useQueryClient();
  const classify = useMutation({
    mutationFn: (to: { kind: string | null; was: string | null }) => hands.templates.classify({ id, kind: to.kind }),
    onSuccess: (_, { kind: now, was }) =>
      tellDone(now ? `Receipts count it as ${words(now)}.` : 'It is of no kind now.', () =>
        classify.mutate({ kind: was, was: now }),
      ),
    onError: tellError,
    onSettled: () => queries.invalidateQueries({ queryKey: ['templates'] }),
  });
  if (!can.includes('classify'))
    return kind && <p className={css.facts}>Kind of small task: {words(kind)}. Receipts are added up by it.</p>;
  const known = kindsOfTask.map(({ slug }) => slug);
  const slugs = kind && !known.includes(kind) ? [...known, kind] : known;
  return (
    <Select
      label="Kind of small task"
      description="Receipts are added up by it. Holds at once, in all versions."
      placeholder="none of these"
      data={slugs.map((slug) => ({ value: slug, label: words(slug) }))}
      value={kind}
      onChange={(next) => next !== kind && classify.mutate({ kind: next, was: kind })}
      disabled={classify.isPending}
      clearable
      searchable
      maw="26rem"
    />
  );
}
