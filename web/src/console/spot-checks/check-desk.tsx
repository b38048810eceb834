import { Button } from '@mantine/core';
import type { Field, SpotCheckView } from '@manyhands/contract';
import { Key } from '../../look/button.tsx';
import { AnswerValue } from '../../task/answer-value.tsx';
import { ItemView } from '../../task/item-view.tsx';
import { When } from '../parts/time.tsx';
import desk from '../review/desk.module.css';
import type { Version } from '../review/desk.tsx';
import { DeskMoves } from '../review/desk-moves.tsx';
import { reasonWords } from './bound.ts';
import { Correct, fileUrl } from './correct.tsx';
import css from './spot-checks.module.css';
import type { Correction } from './use-judgements.ts';

export interface CheckDeskProps {
  check: SpotCheckView;
  version: Version;
  correcting: boolean;
  startCorrecting: () => void;
  close: () => void;
  confirm: () => void;
  correct: (correction: Correction) => void;
  undo: () => void;
  busy: boolean;
  /** What the server said against the last correction. */
  error: unknown;
  step: (by: 1 | -1) => void;
  help: () => void;
}

/** One drawn result: the item, the result field by field, and the judgement. */
export function CheckDesk(props: CheckDeskProps) {
  const { check, version, correcting, step, help } = props;
  const { columns, form } = version.definition;
  const why = check.reasons.map((reason) => reasonWords[reason]).filter((one) => one !== null);
  return (
    <article className={desk.desk} aria-label={`Item ${check.item.number}`}>
      <header className={desk.title}>
        <h2>Item {check.item.number}</h2>
        <p className={desk.meta}>
          {by(check)}
          {why.length > 0 && ` · ${why.join(', ')}`}
        </p>
        <DeskMoves version={version} step={step} help={help} />
      </header>
      <div className={desk.pair}>
        <ItemView columns={columns} row={check.item.input} />
        {correcting ? (
          <Correct {...props} />
        ) : (
          <div className={desk.answers}>
            {form.map((field) => (
              <FieldResult key={field.key} field={field} check={check} />
            ))}
          </div>
        )}
      </div>
      {!correcting && <Verdict {...props} />}
    </article>
  );
}

const by = ({ answers }: SpotCheckView): string => {
  const names = answers.map((answer) => answer.workerName);
  return names.length === 0
    ? 'the result'
    : `answered by ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
};

/** One field of the result; what it was before, where it was put right. */
function FieldResult({ field, check }: { field: Field; check: SpotCheckView }) {
  const { judged, values, item } = check;
  const before = judged?.fields.includes(field.key) ? judged.before : null;
  const show = (of: SpotCheckView['values']) =>
    of[field.key] === null ? (
      <span className={css.undecided}>The answers do not agree.</span>
    ) : (
      <AnswerValue field={field} value={of[field.key]} row={item.input} fileUrl={fileUrl} />
    );
  return (
    <section className={desk.field}>
      <h3>{field.label}</h3>
      <div className={desk.sides}>
        <div className={desk.mine}>{show(values)}</div>
        {before && (
          <div className={css.before}>
            <p className={desk.small}>before</p>
            {show(before)}
          </div>
        )}
      </div>
    </section>
  );
}

function Verdict({ check, confirm, startCorrecting, undo, busy }: CheckDeskProps) {
  const may = (verb: string) => check.can.includes(verb);
  return (
    <footer className={desk.verdict}>
      <Said check={check} />
      <div className={desk.buttons}>
        {may('confirm') && (
          <Button
            color="teal"
            disabled={busy}
            onClick={confirm}
            rightSection={<Key name="A" />}
            aria-keyshortcuts="a Enter"
          >
            Right
          </Button>
        )}
        {may('correct') && (
          <Button
            variant="default"
            disabled={busy}
            onClick={startCorrecting}
            rightSection={<Key name="C" />}
            aria-keyshortcuts="c"
          >
            Correct
          </Button>
        )}
        {may('undo') && (
          <Button variant="default" onClick={undo} rightSection={<Key name="U" />} aria-keyshortcuts="u">
            Undo
          </Button>
        )}
      </div>
    </footer>
  );
}

/** What was judged, or why nothing can be. */
function Said({ check: { state, judged, can } }: Pick<CheckDeskProps, 'check'>) {
  if (state === 'gone')
    return <p className={desk.was}>The item has no result any more. Until it has one again, this counts as wrong.</p>;
  if (judged)
    return (
      <p className={desk.was}>
        {state === 'corrected' ? 'Put right' : 'Found right'} by {judged.by} <When at={judged.at} />
        {judged.clause && `: clause ${judged.clause.number}, “${judged.clause.text}”`}
        {judged.words && ` ${judged.words}`}
      </p>
    );
  if (can.length === 0)
    return (
      <p className={desk.was}>Somebody else has to check this: your role may only look, or you answered it yourself.</p>
    );
  return can.includes('confirm') ? null : (
    <p className={desk.was}>The answers do not agree, so there is nothing that could be right. Correct it.</p>
  );
}
