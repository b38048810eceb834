import { type Definition, guessTouches, kindNamed, publicId, type TemplateFile } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { createNumbered } from '../templates/create.ts';
import { library } from '../templates/library.ts';
import { stateAfter, wordsOf } from './change.ts';
import { findTemplate, lockTask, updateWords } from './store.ts';
import type { TaskWords } from './task.ts';
import { type SmallTaskShown, showTask } from './view.ts';

/**
 * Makes the template of a small task and links them: of the library where its kind is there, else a new one. Its minutes and what it
 * touches go with it, so that what has to stay at home does. One that has a template in use keeps it.
 */
export async function writeBrief(tx: Tx, { id }: { id: string }): Promise<SmallTaskShown> {
  const task = (await lockTask(tx, id)) ?? refuse('not-found');
  if (task.state !== 'handed_over') stateAfter(task, 'handOver');
  const linked = task.templateId ? await findTemplate(tx, task.templateId) : null;
  if (linked && !linked.archived) return showTask(tx, id);
  const words = wordsOf(task);
  const shipped = (await library()).find(({ slug, file }) => words.kind !== null && (file.kind ?? slug) === words.kind);
  const made = await createNumbered(tx, {
    name: words.name.slice(0, 110),
    definition: shipped ? fitted(shipped.file, words) : blank(words),
    samples: shipped?.file.samples ?? [],
    kind: words.kind ?? undefined,
    plan: shipped?.file.plan,
  });
  await updateWords(tx, id, words, made.id);
  tx.tell({
    kind: 'smallTask.brief_written',
    subject: ['smt', id],
    details: { template: publicId('tpl', made.id), library: shipped?.slug ?? null },
  });
  return showTask(tx, id);
}

/** What was answered; while nobody has, what such work usually touches and what its name says: a guess may keep work at home, never send it out. */
const touchesOf = (words: TaskWords, known: Definition['touches']): Definition['touches'] => [
  ...new Set([
    ...known,
    ...(words.touches ?? [...(kindNamed(words.kind)?.touches ?? []), ...guessTouches(words.name, words.tool)]),
  ]),
];

/** A template of the library with the minutes of the small task, and what it touches. */
const fitted = ({ definition }: TemplateFile, words: TaskWords): Definition => ({
  ...definition,
  touches: touchesOf(words, definition.touches),
  brief: { ...definition.brief, ...(words.minutes === null ? {} : { minutes: words.minutes }) },
});

/** What a brief begins with where the library has nothing: valid, and plainly unfinished, so that the editor says what is missing. */
const blank = (words: TaskWords): Definition => ({
  title: words.name.slice(0, 120),
  brief: {
    done: `“${words.name.slice(0, 200)}” is done for this row.`,
    why: '',
    steps: [],
    checklist: [],
    examples: [],
    proof: '',
    minutes: words.minutes ?? 1,
    language: 'en',
  },
  columns: [{ key: 'text', label: 'Text', type: 'long_text', shown: true, required: true, sensitivity: 'public' }],
  form: [{ kind: 'text', key: 'answer', label: 'Answer', required: true }],
  touches: touchesOf(words, []),
});
