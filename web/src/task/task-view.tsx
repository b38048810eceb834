import {
  type Column,
  checkAnswer,
  type Field,
  type RenderedBrief,
  type Row,
  tidy,
  type Values,
} from '@manyhands/contract';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../look/button.tsx';
import { classes } from '../look/classes.ts';
import { AnswerForm, type AnswerFormHandle } from './answer-form.tsx';
import { BriefPanel } from './brief-panel.tsx';
import { isOneInput } from './fields/widget.tsx';
import { ItemView } from './item-view.tsx';
import { useKeyChoices } from './key-choices.ts';
import { KeyHelp } from './key-help.tsx';
import { useKeys } from './keys.ts';
import type { Upload } from './parcels/parcel.ts';
import { sendsItself, shownByForm } from './rules/active-field.ts';
import type { FieldProblem } from './rules/problem.ts';
import css from './task-view.module.css';
import { useWords } from './words.ts';

export interface TaskViewProps {
  brief: RenderedBrief;
  columns: Column[];
  form: Field[];
  row: Row;
  /** Tells one item from the next: when it changes, problems go and the first field gets the focus again. */
  item: string;
  values: Values;
  onChange: (values: Values) => void;
  /** Called with the tidied values, and only when nothing is wrong with them here. Without it nothing can be sent. */
  onSubmit?: ((values: Values) => void) | undefined;
  /** What the server said is wrong. */
  problems?: FieldProblem[] | undefined;
  only?: string[] | undefined;
  notes?: Record<string, string> | undefined;
  /** A form of a single pick is sent by the pick. */
  autoSubmit?: boolean;
  upload?: Upload | undefined;
  fileUrl?: ((file: string) => string) | undefined;
  /** What must be seen on the proof of this very item. */
  proofCode?: string | null | undefined;
  onSkip?: (() => void) | undefined;
  onUndo?: (() => void) | undefined;
  /** False in a preview, where the keys belong to the editor around it. */
  keys?: boolean;
  disabled?: boolean;
  /** Whether the whole brief is open at first on a narrow screen, as for somebody's first items. */
  briefOpen?: boolean;
  /** At the end of the brief: what was made clear since it was written. */
  briefMore?: ReactNode;
  /** Between the brief and the item: feedback, a lease that ends, a practice verdict. */
  before?: ReactNode;
  /** Beside the Send button: more actions of the app around it. */
  actions?: ReactNode;
}

/** One item on one screen: the brief, the item, the form, and one thing to press. */
export function TaskView(props: TaskViewProps) {
  const {
    brief,
    columns,
    form,
    row,
    item,
    values,
    onChange,
    autoSubmit = false,
    onSkip,
    onUndo,
    keys = true,
    disabled = false,
  } = props;
  const words = useWords();
  const answer = useRef<AnswerFormHandle>(null);
  const help = useRef<HTMLDialogElement>(null);
  const sending = useSend(props, answer);
  const { problems, send } = sending;
  const start = useStartOf(item, form, answer);
  const enter = () => {
    const open = answer.current?.nextOpen();
    if (!open || !answer.current?.focus(open)) send(values);
  };
  const change = (next: Values, key: string, by?: 'pick' | 'arrow') => {
    sending.changed(key, form.find((field) => field.key === key)?.kind === 'file');
    onChange(next);
    if (by === 'pick' && autoSubmit && sendsItself(form)) send(next);
  };
  useKeys(
    {
      submit: enter,
      ...(onSkip ? { skip: onSkip } : {}),
      ...(onUndo ? { undo: onUndo } : {}),
      help: () => help.current?.showModal(),
    },
    { enabled: keys },
  );

  return (
    <div className={css.task}>
      <div className={css.screen}>
        <BriefPanel key={brief.done} brief={brief} open={props.briefOpen ?? false} more={props.briefMore} />
        <div className={css.work}>
          {props.before}
          <section ref={start} className={css.item} aria-label={words.item} tabIndex={-1}>
            <ItemView columns={columns} row={row} omit={shownByForm(form)} />
          </section>
          <section className={css.answer} aria-label={words.yourAnswer}>
            <AnswerForm
              key={item}
              ref={answer}
              form={form}
              values={values}
              onChange={change}
              problems={problems}
              only={props.only}
              notes={props.notes}
              disabled={disabled}
              row={row}
              upload={props.upload}
              fileUrl={props.fileUrl}
              proofCode={props.proofCode}
              keys={keys}
              onBusy={sending.busy}
            />
          </section>
          <SendBar {...props} problems={problems} waiting={sending.waiting} onSend={() => send(values)} />
        </div>
      </div>
      <KeyHelp ref={help} />
    </div>
  );
}

type SendBarProps = Pick<TaskViewProps, 'keys' | 'disabled' | 'onSkip' | 'onSubmit' | 'actions'> & {
  problems: FieldProblem[];
  waiting: boolean;
  onSend: () => void;
};

/** The one thing to press, under the thumb, and what keeps it from being sent. */
function SendBar({
  keys = true,
  disabled = false,
  onSkip,
  onSubmit,
  actions,
  problems,
  waiting,
  onSend,
}: SendBarProps) {
  const words = useWords();
  const choices = useKeyChoices();
  const wrong = new Set(problems.map((p) => p.field)).size;
  return (
    <div className={css.bar}>
      <p className={classes(css.say, waiting && css.waits)} role="status">
        {waiting ? words.waitForFiles : wrong > 0 ? words.problems(wrong) : ''}
      </p>
      {onSkip && (
        <Button
          look="quiet"
          keyName={keys && choices.letters ? choices.keys.skip : undefined}
          disabled={disabled}
          onClick={onSkip}
        >
          {words.skip}
        </Button>
      )}
      {actions}
      {onSubmit && (
        <Button
          look="primary"
          className={css.send}
          keyName={keys ? choices.keys.submit : undefined}
          disabled={disabled}
          onClick={onSend}
        >
          {words.send}
        </Button>
      )}
    </div>
  );
}

/**
 * A new item begins at its beginning: in sight, and with the focus in the first field where that is one to type in and
 * there is a keyboard, else on the item, so that listeners hear it and digits answer it.
 */
function useStartOf(item: string, form: Field[], answer: React.RefObject<AnswerFormHandle | null>) {
  const start = useRef<HTMLElement>(null);
  const last = useRef(item);
  useEffect(() => {
    if (last.current === item) return;
    last.current = item;
    const first = form[0];
    const typed = first && isOneInput(first.kind) && window.matchMedia('(pointer: fine)').matches;
    if (!(typed && answer.current?.focus(first.key))) start.current?.focus({ preventScroll: true });
    if ((start.current?.getBoundingClientRect().top ?? 0) < 0) start.current?.scrollIntoView({ block: 'start' });
  }, [item, form, answer]);
  return start;
}

/**
 * Checks an answer as the server will, hands it on when nothing is wrong, and else says what is. Pressed while files are on their way,
 * it waits for them and goes on by itself, unless something is changed meanwhile.
 */
function useSend(
  { form, row, item, values, onSubmit, disabled, problems: said = none }: TaskViewProps,
  answer: React.RefObject<AnswerFormHandle | null>,
) {
  const [found, setFound] = useState<FieldProblem[]>([]);
  const [waiting, setWaiting] = useState(false);
  const [tried, setTried] = useState(0);
  const moving = useRef(false);
  const [touched, setTouched] = useState<string[]>([]);
  const problems = found.length > 0 ? found : said.filter((p) => !touched.includes(p.field));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new item starts clean
  useEffect(() => {
    setFound([]);
    setWaiting(false);
  }, [item]);
  // After a failed try the first wrong field gets the focus, once its problem stands beside it for a screen reader to say.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each try or answer of the server
  useEffect(() => {
    setTouched([]);
    const first = found[0] ?? said[0];
    if (first) answer.current?.focus(first.field);
  }, [tried, said]);

  const send = (given: Values) => {
    if (!onSubmit || disabled) return;
    if (moving.current) return setWaiting(true);
    const tidied = tidy(form, given);
    const wrong = checkAnswer(form, tidied, { row });
    setFound(wrong);
    if (wrong.length > 0) return setTried((n) => n + 1);
    onSubmit(tidied);
  };
  // Once the last file is in, the answer that waited for it names it.
  const [filesIn, setFilesIn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the last file is in
  useEffect(() => {
    if (!waiting || moving.current) return;
    setWaiting(false);
    send(values);
  }, [filesIn]);
  /** What was wrong with a field is taken back as soon as it changes; the next try says whether it is right now. */
  const changed = (key: string, byFile: boolean) => {
    if (!byFile) setWaiting(false);
    setFound((all) => all.filter((p) => p.field !== key));
    setTouched((all) => (all.includes(key) ? all : [...all, key]));
  };
  const busy = (now: boolean) => {
    moving.current = now;
    if (!now) setFilesIn((n) => n + 1);
  };
  return { problems, waiting, send, changed, busy };
}

/** One empty list for ever, so that having no problems is not news each time. */
const none: FieldProblem[] = [];
