import { useEffect, useRef, useState } from 'react';
import { Button } from '../../look/button.tsx';
import { handsOf } from '../client.ts';
import { closeSheet, Sheet } from '../frame/sheet.tsx';
import type { Shift } from '../player/shift.ts';
import { whenText } from '../words/time.ts';
import { MadeClear } from './made-clear.tsx';
import css from './questions.module.css';
import type { OwnQuestion, Questions } from './use-questions.ts';

/** So long a key that was meant for the page behind does not close the sheet. */
const meantForBehindMs = 700;

export interface QuestionsSheetProps {
  shift: Shift;
  batch: string;
  workspace: string;
  /** Own items that wait, those that were answered first. */
  waiting: readonly OwnQuestion[];
  questions: Questions;
  /** Whether the worker has answered nothing here yet. */
  newcomer: boolean;
  onClose: () => void;
}

/** What was made clear since the worker last looked, once and together, and own items that wait: to be gone on with, answered or not. */
export function QuestionsSheet({
  shift,
  batch,
  workspace,
  waiting,
  questions,
  newcomer,
  onClose,
}: QuestionsSheetProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const [opened] = useState(() => Date.now());
  const [trouble, setTrouble] = useState('');
  const fresh = questions.clear.slice(0, questions.unseen);
  const mine = waiting.some(({ answer }) => answer);
  const others = mine ? fresh.filter((one) => !one.mine) : fresh;
  useEffect(() => {
    sheet.current?.showModal();
  }, []);
  const seen = async () => {
    // What is not known as read is shown once more: no harm.
    if (fresh[0])
      await handsOf(workspace)
        .questions.see({ id: batch, upTo: fresh[0].toldAt })
        .catch(() => {});
    onClose();
  };
  const goOn = async (one: OwnQuestion, withdraw: boolean) => {
    try {
      if (withdraw) await handsOf(workspace).questions.withdraw({ id: one.id });
      await shift.bring(one.assignment);
      sheet.current?.close();
    } catch (error) {
      setTrouble((error as Error).message);
    }
  };
  return (
    <Sheet
      ref={sheet}
      title={
        mine
          ? 'Your question was answered'
          : fresh.length > 0
            ? `Made clear ${newcomer ? 'by questions' : 'since you began'}: ${fresh.length}`
            : 'Waiting for an answer'
      }
      onClose={() => void seen()}
      foot={
        <Button
          look={waiting.length > 0 ? 'plain' : 'primary'}
          onClick={(e) => (e.detail > 0 || Date.now() - opened > meantForBehindMs) && closeSheet(e.currentTarget)}
        >
          {fresh.length > 0 ? 'Got it' : 'Close'}
        </Button>
      }
    >
      {trouble && <p role="alert">{trouble}</p>}
      <ul className={css.told}>
        {waiting.map((one) => (
          <li key={one.id}>
            <p className={css.soft}>
              Item {one.itemNumber} · asked {whenText(one.askedAt)}
              {!one.answer && ` · goes to others ${whenText(one.expiresAt)}`}
            </p>
            <p className={css.asked} dir="auto">
              {one.text}
            </p>
            {one.answer && (
              <p className={css.answer} dir="auto">
                {one.answer}
              </p>
            )}
            <div className={css.presses}>
              <Button look={one.answer ? 'primary' : 'plain'} onClick={() => void goOn(one, false)}>
                {one.answer ? `Go on with item ${one.itemNumber}` : 'Answer it now'}
              </Button>
              {one.can.includes('withdraw') && (
                <Button look="quiet" onClick={() => void goOn(one, true)}>
                  Take the question back
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {others.length > 0 && <MadeClear clear={others} title={waiting.length > 0 ? 'Made clear for all' : ''} />}
    </Sheet>
  );
}
