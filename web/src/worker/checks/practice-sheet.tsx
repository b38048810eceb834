import type { Field, Row } from '@manyhands/contract';
import { useEffect, useRef } from 'react';
import { Button } from '../../look/button.tsx';
import { fileUrlIn, type Hands } from '../client.ts';
import { closeSheet, Sheet } from '../frame/sheet.tsx';
import css from './checks.module.css';
import { Verdict } from './verdict.tsx';

export type Practice = Awaited<ReturnType<Hands['golds']['practice']>>;
export type Tried = Awaited<ReturnType<Hands['golds']['tryAnswer']>>;

export interface PracticeSheetProps {
  tried: Tried;
  form: Field[];
  row: Row;
  last: boolean;
  workspace: string;
  onNext: () => void;
}

/** What was right about a practice answer, at once, with the reason. */
export function PracticeSheet({ tried, form, row, last, workspace, onNext }: PracticeSheetProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    sheet.current?.showModal();
    sheet.current?.querySelector('button')?.focus();
  }, []);
  return (
    <Sheet
      ref={sheet}
      title={tried.right ? 'That is right' : 'Not quite'}
      onClose={onNext}
      foot={
        <div className={css.presses}>
          <Button look="primary" onClick={(e) => closeSheet(e.currentTarget)}>
            {last ? 'See how it went' : 'Next example'}
          </Button>
        </div>
      }
    >
      <Verdict form={form} row={row} fields={tried.fields} reason={tried.reason} fileUrl={fileUrlIn(workspace)} />
    </Sheet>
  );
}
