import { Button, Group, Modal } from '@mantine/core';
import type { Definition, Row } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { hands } from '../../../session/hands.ts';
import { tellDone, tellError } from '../../parts/notify.tsx';
import { to } from '../../paths.ts';
import { useEditing } from '../editor-context.ts';
import { isolated } from '../isolated.ts';
import css from './lint.module.css';
import { useLinting } from './lint-context.ts';

/** Where one template asks for too much: the two it could be, side by side, and one click that makes both. This one stays as it is. */
export function SplitOffer() {
  const { report } = useLinting();
  const { draft } = useEditing();
  const [isOpen, setOpen] = useState(false);
  const split = report?.split;
  const made = useRef<Awaited<ReturnType<typeof hands.templates.import>> | null>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: async ([first, second]: readonly [Definition, Definition]) => {
      const name = (definition: Definition) => definition.title.slice(0, 110);
      // Tried again after the second was refused, the first is there already.
      const one = made.current ?? (await hands.templates.import(fileOf(name(first), first, draft.samples)));
      made.current = one;
      const other = await hands.templates.import(fileOf(name(second), second, []));
      return { one, other };
    },
    onSuccess: ({ one, other }) => {
      setOpen(false);
      made.current = null;
      void queries.invalidateQueries({ queryKey: ['templates'] });
      tellDone(`“${isolated(one.name)}” and “${isolated(other.name)}” are made. The one you came from is still there.`);
      void navigate(to('template', { id: one.id }));
    },
    onError: tellError,
  });
  if (!split) return null;
  const [first, second] = split;
  return (
    <>
      <div className={css.offer}>
        <p>This is more than one small task.</p>
        <Button variant="default" onClick={() => setOpen(true)}>
          Split into two
        </Button>
      </div>
      <Modal
        size="xl"
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={<strong>Split into two small tasks</strong>}
      >
        <p className={css.why}>
          The results of the first are the rows of the second. This template stays as it is; archive it when you no
          longer need it.
        </p>
        <div className={css.split}>
          <Half word="First" definition={first} before={null} />
          <ArrowRight className={css.arrow} aria-label="then" />
          <Half word="Second" definition={second} before={first} />
        </div>
        <Group gap="sm">
          <Button loading={make.isPending} onClick={() => make.mutate(split)}>
            Make both
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setOpen(false)}>
            Leave it as one
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function Half({ word, definition, before }: { word: string; definition: Definition; before: Definition | null }) {
  const { title, brief, columns, form } = definition;
  const answered = new Set(before?.form.map(({ key }) => key));
  return (
    <section className={css.half} aria-label={`${word} template`}>
      <div>
        <span className={css.label}>{word}</span>
        <h3 dir="auto">{title}</h3>
      </div>
      <p dir="auto">{brief.done}</p>
      <div>
        <span className={css.label}>Shown</span>
        <ul>
          {columns.map(({ key, label }) => (
            <li key={key}>
              <bdi>{label}</bdi> {answered.has(key) && <span className={css.taken}>from the first</span>}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <span className={css.label}>Asked</span>
        <ul>
          {form.map(({ key, label }) => (
            <li key={key} dir="auto">
              {label}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** The file of a template, with those cells of the rows that its columns have. */
function fileOf(name: string, definition: Definition, samples: readonly Row[]) {
  const keys = new Set(definition.columns.map(({ key }) => key));
  const rows = samples.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => keys.has(key))));
  return { format: 'manyhands/template@1' as const, name, definition, samples: rows };
}
