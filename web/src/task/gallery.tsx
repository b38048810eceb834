import type { Field, Values } from '@manyhands/contract';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../look/tokens.css';
import '../look/global.css';
import { Button } from '../look/button.tsx';
import { EmptyState } from '../look/empty-state.tsx';
import { HandsDone, HandsEmpty, HandsGive, HandsWave } from '../look/hands.tsx';
import { Wordmark } from '../look/logo.tsx';
import { Notice } from '../look/notice.tsx';
import { AnswerForm } from './answer-form.tsx';
import { BriefView } from './brief-view.tsx';
import css from './gallery.module.css';
import { answers, brief, columns, conditional, fields, onePick, row } from './gallery-samples.ts';
import { ItemView } from './item-view.tsx';
import { KeyHelp } from './key-help.tsx';
import { memoryShelf } from './parcels/memory-shelf.ts';
import type { Carry } from './parcels/parcel.ts';
import { Parcels } from './parcels/parcels.ts';
import { PhoneFrame } from './phone-frame.tsx';
import { TaskView } from './task-view.tsx';

/**
 * Every widget on one page, for looking at and for the browser test. `?theme=dark` sets the theme; `?only=widgets`,
 * `parts`, `task` or `read` shows one group.
 */
const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const group = asked.get('only');

/** Pretends to send a file, a tenth at a time. */
const carry: Carry = async ({ name, type, blob }, tell) => {
  for (let tenth = 1; tenth <= 10; tenth++) {
    await new Promise((done) => setTimeout(done, 20));
    tell.share(tenth / 10);
  }
  return { file: `fil_${name}`, name, type, size: blob.size };
};
const parcels = new Parcels({ shelf: memoryShelf(), carry, pause: () => 1000 });
const uploadOf = (sample: string) => parcels.at('wsp_gallery', sample);

function Sample({ field }: { field: Field }) {
  const [values, setValues] = useState<Values>({});
  return (
    <section className={css.sample} id={field.kind} aria-label={field.kind}>
      <p className={css.kind}>{field.kind}</p>
      <AnswerForm
        form={[field]}
        values={values}
        onChange={setValues}
        row={row}
        upload={uploadOf(field.kind)}
        proofCode="KX-7P3"
        idPrefix={field.kind}
      />
      <output className={css.values} data-values={field.kind}>
        {JSON.stringify(values[field.key] ?? null)}
      </output>
    </section>
  );
}

function Task({ name, form, autoSubmit = false }: { name: string; form: Field[]; autoSubmit?: boolean }) {
  const [values, setValues] = useState<Values>({});
  const [sent, setSent] = useState<Values[]>([]);
  const next = (given: Values) => {
    setSent([...sent, given]);
    setValues({});
  };
  return (
    <>
      <TaskView
        brief={brief}
        columns={columns.slice(0, 3).filter((c) => c.key !== 'broken')}
        form={form}
        row={row}
        item={`${name}-${sent.length}`}
        values={values}
        onChange={setValues}
        onSubmit={next}
        onSkip={() => next({ skipped: true })}
        autoSubmit={autoSubmit}
        upload={uploadOf(name)}
        proofCode="KX-7P3"
      />
      <output className={css.values} data-sent={name}>
        {JSON.stringify(sent)}
      </output>
    </>
  );
}

function Widgets() {
  return (
    <div className={css.grid}>
      {fields.map((field) => (
        <Sample key={field.key} field={field} />
      ))}
    </div>
  );
}

function Parts() {
  const keys = useRef<HTMLDialogElement>(null);
  return (
    <div className={css.grid}>
      <section className={css.sample}>
        <BriefView brief={brief} />
      </section>
      <section className={css.sample}>
        <ItemView columns={columns} row={row} />
      </section>
      <section className={css.sample}>
        <div className={css.line}>
          <Button look="primary" keyName="Enter">
            Send
          </Button>
          <Button>Try</Button>
          <Button look="quiet">Later</Button>
          <Button look="stop" keyName="r">
            Reject
          </Button>
          <Button disabled>Not now</Button>
          <Button onClick={() => keys.current?.showModal()}>Keys</Button>
        </div>
        <Notice kind="done" title="Saved" live={false} />
        <Notice kind="wait" title="3 saved, will send" live={false}>
          There is no connection. Go on; the answers are kept on this phone.
        </Notice>
        <Notice kind="stop" title="This item was taken" live={false}>
          Somebody else answered it while you were away. Your text is kept below.
        </Notice>
        <Notice title="One new clause" live={false}>
          The brief says more about colours since yesterday.
        </Notice>
        <KeyHelp ref={keys} />
      </section>
      {[HandsWave, HandsGive, HandsEmpty, HandsDone].map((Hands, i) => (
        <section key={Hands.name} className={css.sample}>
          <EmptyState
            picture={<Hands />}
            title={['Welcome', 'Hand off the first one', 'Nothing to review', 'All done for today'][i] ?? ''}
            action={<Button look="primary">Go on</Button>}
          >
            New answers arrive here by themselves.
          </EmptyState>
        </section>
      ))}
    </div>
  );
}

function Read() {
  return (
    <div className={css.grid}>
      <section className={css.sample}>
        <AnswerForm
          form={fields}
          values={answers}
          onChange={() => {}}
          row={row}
          readOnly
          notes={{ name: 'The colour is missing.' }}
          idPrefix="read"
        />
      </section>
      <section className={css.sample}>
        <AnswerForm
          form={fields.slice(0, 6)}
          values={answers}
          onChange={() => {}}
          row={row}
          only={['name', 'price']}
          notes={{ name: 'The colour is missing.' }}
          problems={[{ field: 'price', path: [], message: 'Must be 0 ₹ or more.' }]}
          idPrefix="fix"
        />
      </section>
    </div>
  );
}

function Gallery() {
  if (group === 'task')
    return (
      <Task
        name={asked.get('form') ?? 'pick'}
        form={asked.get('form') === 'conditional' ? conditional : onePick}
        autoSubmit={asked.has('auto')}
      />
    );
  if (group === 'phone')
    return (
      <main className={css.page}>
        <PhoneFrame label="A worker’s phone">
          <Task name="phone" form={conditional} />
        </PhoneFrame>
      </main>
    );
  return (
    <main className={css.page}>
      <h1 className={css.title}>
        <Wordmark />
      </h1>
      {(!group || group === 'widgets') && <Widgets />}
      {(!group || group === 'read') && <Read />}
      {(!group || group === 'parts') && <Parts />}
    </main>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
