import { type Ref, useId, useState } from 'react';
import { Button } from '../../look/button.tsx';
import type { Assignment } from '../client.ts';
import { closeSheet as close, Sheet } from '../frame/sheet.tsx';
import css from './sheets.module.css';
import type { Shift } from './shift.ts';

const skipReasons = ['I am not sure', 'It takes too long', 'It is not in my language', 'I would rather not see this'];
const brokenReasons = [
  'The link does not open',
  'The picture does not show',
  'Something I need is missing',
  'The question does not fit the item',
];

/** A reason in one tap, or in the worker's own words. */
function Reasons({ reasons, does, onReason }: { reasons: string[]; does: string; onReason: (reason: string) => void }) {
  const id = useId();
  const [own, setOwn] = useState('');
  const give = (reason: string, from: Element) => {
    close(from);
    setOwn('');
    onReason(reason);
  };
  return (
    <>
      <ul className={css.list}>
        {reasons.map((reason) => (
          <li key={reason}>
            <button type="button" className={css.choice} onClick={(e) => give(reason, e.currentTarget)}>
              {reason}
            </button>
          </li>
        ))}
      </ul>
      <form
        className={css.own}
        onSubmit={(e) => {
          e.preventDefault();
          if (own.trim()) give(own.trim(), e.currentTarget);
        }}
      >
        <label htmlFor={id}>Something else</label>
        <div className={css.line}>
          <input id={id} className={css.input} value={own} maxLength={500} onChange={(e) => setOwn(e.target.value)} />
          <Button type="submit" disabled={own.trim() === ''}>
            {does}
          </Button>
        </div>
      </form>
    </>
  );
}

export function SkipSheet({
  ref,
  onSkip,
  onAsk,
}: {
  ref: Ref<HTMLDialogElement>;
  onSkip: (reason: string) => void;
  onAsk: (() => void) | undefined;
}) {
  return (
    <Sheet ref={ref} title="Why skip it?">
      <p className={css.says}>It goes to somebody else, and you are not asked again.</p>
      <Reasons reasons={skipReasons} does="Skip" onReason={onSkip} />
      {onAsk && (
        <ul className={css.list}>
          <Choice says="Ask instead" more="It waits for you, and its time stands still" may onPick={onAsk} />
        </ul>
      )}
    </Sheet>
  );
}

/** What is rarely needed: asking, more time, giving back, reporting. */
export function MoreSheet({
  ref,
  assignment,
  shift,
  onAsk,
}: {
  ref: Ref<HTMLDialogElement>;
  assignment: Assignment;
  shift: Shift;
  onAsk: (() => void) | undefined;
}) {
  const [reporting, setReporting] = useState(false);
  const may = (verb: string) => assignment.can.includes(verb);
  if (reporting)
    return (
      <Sheet ref={ref} title="What is broken?">
        <p className={css.says}>When several people report items of this batch, it stops until somebody has looked.</p>
        <Reasons
          reasons={brokenReasons}
          does="Report"
          onReason={(reason) => {
            setReporting(false);
            shift.leave(assignment, 'report', reason);
          }}
        />
        <Button look="quiet" onClick={() => setReporting(false)}>
          Back
        </Button>
      </Sheet>
    );
  return (
    <Sheet ref={ref} title={`Item ${assignment.item.number}`}>
      <ul className={css.list}>
        {onAsk && <Choice says="Ask about it" more="It waits for you, and its time stands still" may onPick={onAsk} />}
        <Choice
          says="Give me more time"
          more="As much again, once"
          may={may('extend')}
          why="You had it already"
          onPick={() => void shift.extend(assignment)}
        />
        <Choice
          says="Give it back"
          more="Somebody else gets it"
          may={may('release')}
          onPick={() => shift.leave(assignment, 'release', '')}
        />
        <li>
          <button
            type="button"
            className={css.choice}
            disabled={!may('reportBroken')}
            onClick={() => setReporting(true)}
          >
            Report it as broken
            <span className={css.more}>It cannot be done as it is</span>
          </button>
        </li>
      </ul>
    </Sheet>
  );
}

interface ChoiceProps {
  says: string;
  more: string;
  may: boolean;
  /** Why it may not be picked. */
  why?: string;
  onPick: () => void;
}

function Choice({ says, more, may, why, onPick }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        className={css.choice}
        disabled={!may}
        onClick={(e) => {
          close(e.currentTarget);
          onPick();
        }}
      >
        {says}
        <span className={css.more}>{may ? more : (why ?? more)}</span>
      </button>
    </li>
  );
}
