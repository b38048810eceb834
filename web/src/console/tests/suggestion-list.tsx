import { Button, Checkbox, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import { WordChanges } from '../disagreements/word-changes.tsx';
import { tellDone, tellError } from '../parts/notify.tsx';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './tests.module.css';
import { textChanges } from './text-changes.ts';
import type { Suggestion, TestPage } from './use-test.ts';

interface Taking {
  page: TestPage;
  /** The batch or test that the page is of. */
  id: string;
  may: boolean;
}

/** What the test suggests for the brief: each with its evidence and what would change, taken one by one or several in one save. */
export function SuggestionList({ page, id, may }: Taking) {
  const all = page.test?.suggestions ?? [];
  const open = all.filter((one) => one.taken === null);
  const taken = all.filter((one) => one.taken !== null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const take = useTaking(page, id, () => setChosen(new Set()));
  const marked = open.filter((one) => chosen.has(one.key));
  const given = (of: readonly Suggestion[]) =>
    of.map(({ key, after }) => {
      const text = texts[key]?.trim();
      return text && text !== after ? { key, text } : { key };
    });
  if (all.length === 0)
    return <p className={css.soft}>Nothing to suggest: the answers that came in give no reason to change the brief.</p>;
  return (
    <>
      <ul className={css.suggestions}>
        {open.map((one) => (
          <li key={one.key} className={css.suggestion}>
            <div className={css.choose}>
              {may && (
                <Checkbox
                  checked={chosen.has(one.key)}
                  aria-label={`Choose “${one.title}”`}
                  onChange={(event) => setChosen(withOne(chosen, one.key, event.currentTarget.checked))}
                />
              )}
              <h3>{one.title}</h3>
            </div>
            <Reasons of={one} />
            <Sides
              of={one}
              text={texts[one.key]}
              edit={may ? (text) => setTexts({ ...texts, [one.key]: text }) : null}
            />
            {may && (
              <Button
                variant="default"
                aria-label={`Take “${one.title}”`}
                loading={take.isPending && take.variables?.length === 1 && take.variables[0]?.key === one.key}
                onClick={() => take.mutate(given([one]))}
              >
                Take
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && marked.length > 1 && (
        <div className={css.several} role="status">
          <span>{counted(marked.length, 'suggestion')} chosen, saved as one version.</span>
          <Button loading={take.isPending} onClick={() => take.mutate(given(marked))}>
            Take {marked.length}
          </Button>
        </div>
      )}
      {taken.length > 0 && <Taken taken={taken} page={page} />}
    </>
  );
}

function withOne(chosen: ReadonlySet<string>, key: string, isIn: boolean): Set<string> {
  const next = new Set(chosen);
  if (isIn) next.add(key);
  else next.delete(key);
  return next;
}

function useTaking(page: TestPage, id: string, done: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (take: { key: string; text?: string }[]) => hands.tests.apply({ id, take, expected: page.changedAt }),
    onSuccess: (fresh, take) => {
      queries.setQueryData(['test', id], fresh);
      void queries.invalidateQueries({ queryKey: ['template', page.template] });
      done();
      tellDone(
        `${take.length === 1 ? 'Taken' : `${take.length} taken`}: version ${fresh.latest.number} of the brief says so.`,
      );
    },
    onError: (error) => {
      void queries.invalidateQueries({ queryKey: ['test', id] });
      tellError(error);
    },
  });
}

const Reasons = ({ of }: { of: Suggestion }) => (
  <>
    <p className={css.soft}>{of.why}</p>
    {of.evidence.length > 0 && (
      <ul className={css.evidence}>
        {of.evidence.map((words) => (
          <li key={words} className={css.quote} dir="auto">
            {words}
          </li>
        ))}
      </ul>
    )}
  </>
);

/** Before and after as one text with what changes marked; a sentence can be written otherwise before it is taken. */
function Sides({
  of,
  text,
  edit,
}: {
  of: Suggestion;
  text: string | undefined;
  edit: ((text: string) => void) | null;
}) {
  const [writing, setWriting] = useState(false);
  const after = text ?? of.after;
  return (
    <div className={css.change}>
      <p className={css.where}>{of.where}</p>
      {after.split('\n').length > 1 ? (
        <p className={css.lines} dir="auto">
          {after}
        </p>
      ) : (
        <WordChanges {...textChanges(of.before, after)} />
      )}
      {of.editable && edit && !writing && (
        <Button
          variant="subtle"
          color="gray"
          aria-label={`Write “${of.title}” otherwise`}
          onClick={() => setWriting(true)}
        >
          Write it otherwise
        </Button>
      )}
      {writing && edit && (
        <Textarea
          className={css.writing}
          label="In your words"
          autosize
          minRows={2}
          maxLength={500}
          value={after}
          onChange={(event) => edit(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

function Taken({ taken, page }: { taken: readonly Suggestion[]; page: TestPage }) {
  return (
    <div>
      <h3>Taken</h3>
      <ul className={css.taken}>
        {taken.map((one) => (
          <li key={one.key}>
            <span className={css.tick} aria-hidden="true">
              ✓
            </span>{' '}
            {one.title}, in version {one.taken}
          </li>
        ))}
      </ul>
      <p className={css.soft}>
        To undo one, change it in the <Link to={to('template', { id: page.template })}>brief</Link>; it is then
        suggested here again.
      </p>
    </div>
  );
}
