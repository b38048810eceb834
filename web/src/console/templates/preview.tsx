import { ActionIcon, Button } from '@mantine/core';
import { type Field, type Values, visibleFields } from '@manyhands/contract';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { memo, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Notice } from '../../look/notice.tsx';
import { PhoneFrame } from '../../task/phone-frame.tsx';
import { TaskView } from '../../task/task-view.tsx';
import css from './editor.module.css';
import { type Editing, useEditing } from './editor-context.ts';
import { keepUpload } from './keep-upload.ts';
import { previewable } from './previewable.ts';
import { revealing } from './reveal.ts';
import { cellOf } from './sample-cells.ts';
import { Steadied } from './steadied.tsx';
import { useFollow } from './use-follow.ts';
import { useRendered } from './use-rendered.ts';

/** The worker's view of the draft, in a phone. It can be answered like the real thing; nothing is sent. */
export function Preview() {
  const { draft, open } = useEditing();
  // The phone may lag behind somebody who types fast; the text under the fingers may not.
  return <PreviewOf draft={useDeferredValue(draft)} open={open} />;
}

const PreviewOf = memo(function PreviewOf({ draft, open }: Pick<Editing, 'draft' | 'open'>) {
  const { definition, samples } = draft;
  const [place, setPlace] = useState(0);
  const [trial, setTrial] = useState({ number: 0, on: false });
  const [values, setValues] = useState<Values>({});
  const [done, setDone] = useState(false);
  const root = useRef<HTMLElement>(null);
  const brief = useRendered(definition.brief);
  const shown = useMemo(() => previewable(definition), [definition]);
  const at = Math.min(place, Math.max(0, samples.length - 1));
  const row = useMemo(
    () => Object.fromEntries(definition.columns.map((c) => [c.key, cellOf(c, samples[at]?.[c.key] ?? null)])),
    [definition.columns, samples, at],
  );
  const edited = open?.list === 'form' ? shown.form[open.at] : undefined;
  const isHidden = edited !== undefined && !visibleFields(shown.form, values).includes(edited);
  useFollow(root, isHidden ? undefined : edited?.key);

  const begin = (next: number, on: boolean) => {
    setPlace(next);
    setValues({});
    setDone(false);
    setTrial((now) => ({ number: now.number + 1, on }));
    if (on)
      requestAnimationFrame(() =>
        root.current?.querySelector<HTMLElement>('[data-field] :is(input, button, textarea, select)')?.focus(),
      );
  };
  return (
    <section className={css.preview} aria-label="What workers see" ref={root}>
      <PreviewBar
        at={at}
        of={samples.length}
        trying={trial.on}
        go={(next) => begin(next, trial.on)}
        tryIt={(on) => begin(at, on)}
      />
      {isHidden && <Hidden field={edited} answers={revealing(shown.form, edited.key, values)} show={setValues} />}
      <PhoneFrame label="The worker’s view">
        <Steadied again={definition}>
          <TaskView
            brief={brief}
            columns={shown.columns}
            form={shown.form}
            row={row}
            item={`${at}-${trial.number}`}
            values={values}
            onChange={(next) => {
              setValues(next);
              setDone(false);
            }}
            onSubmit={() => setDone(true)}
            upload={keepUpload(`${at}-${trial.number}`)}
            proofCode="KX-7P3"
            keys={trial.on}
            before={
              done && (
                <Notice kind="done" title="This answer would be sent">
                  It is complete, and every value fits its field.
                </Notice>
              )
            }
          />
        </Steadied>
      </PhoneFrame>
    </section>
  );
});

/** A field that is edited but not asked after the answers so far: says so, and gives the answers that bring it up. */
function Hidden({ field, answers, show }: { field: Field; answers: Values | null; show: (values: Values) => void }) {
  return (
    <div className={css.hiddenField} role="status">
      <span>“{field.label}” is asked only after a certain answer.</span>
      {answers && (
        <Button variant="default" onClick={() => show(answers)}>
          Show it
        </Button>
      )}
    </div>
  );
}

interface PreviewBarProps {
  at: number;
  of: number;
  trying: boolean;
  go: (at: number) => void;
  tryIt: (on: boolean) => void;
}

function PreviewBar({ at, of, trying, go, tryIt }: PreviewBarProps) {
  return (
    <div className={css.previewBar}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={48}
        className={css.step}
        aria-label="Row before"
        disabled={at === 0}
        onClick={() => go(at - 1)}
      >
        <ChevronLeft size={20} />
      </ActionIcon>
      <span className={css.previewAt}>{of > 0 ? `Row ${at + 1} of ${of}` : 'No sample row'}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={48}
        className={css.step}
        aria-label="Next row"
        disabled={at + 1 >= of}
        onClick={() => go(at + 1)}
      >
        <ChevronRight size={20} />
      </ActionIcon>
      <Button variant="default" onClick={() => tryIt(!trying)} aria-pressed={trying}>
        {trying ? 'Stop trying' : 'Try it'}
      </Button>
    </div>
  );
}
