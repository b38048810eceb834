import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { ItemView } from '../../task/item-view.tsx';
import { fileUrlIn } from '../client.ts';
import { closeSheet, Sheet } from '../frame/sheet.tsx';
import { Waiting } from '../frame/states.tsx';
import type { Check } from '../keeping/checks.ts';
import { useVersion } from '../player/use-version.ts';
import css from './checks.module.css';
import { Contest } from './contest.tsx';
import { Verdict } from './verdict.tsx';

/** So long a key that was meant for the page behind does not close the sheet. */
const meantForBehindMs = 700;

/** Tells of a check that was not right: what was said, what is right, why; and lets the worker disagree. */
export function CheckSheet({ check, onTold }: { check: Check; onTold: () => void }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const next = useRef<HTMLDivElement>(null);
  const [opened] = useState(() => Date.now());
  const [step, setStep] = useState<'told' | 'writing' | 'sent'>('told');
  const version = useVersion(check.version, check.workspace);
  const { gold, input } = check;
  useEffect(() => {
    sheet.current?.showModal();
  }, []);
  useEffect(() => {
    if (step !== 'writing') next.current?.querySelector('button')?.focus();
  }, [step]);
  const go = (event: MouseEvent) => {
    const byKey = event.detail === 0;
    if (!byKey || Date.now() - opened > meantForBehindMs) closeSheet(event.currentTarget);
  };
  return (
    <Sheet
      ref={sheet}
      title={step === 'writing' ? 'I disagree' : 'This one was a check'}
      onClose={onTold}
      foot={
        step !== 'writing' && (
          <div ref={next} className={css.presses}>
            <Button look="primary" onClick={go}>
              Next
            </Button>
            {step === 'told' && gold.can.includes('contest') && (
              <Button onClick={() => setStep('writing')}>I disagree</Button>
            )}
          </div>
        )
      }
    >
      {step === 'sent' && (
        <Notice kind="done" title="Your words are on their way">
          What comes of it is told under “Your checks”.
        </Notice>
      )}
      {step === 'writing' ? (
        <Contest
          workspace={check.workspace}
          gold={gold.gold}
          assignment={check.assignment}
          onSent={() => setStep('sent')}
          onBack={() => setStep('told')}
        />
      ) : version.data ? (
        <>
          <p className={css.soft}>
            Now and then an item comes whose answer is known. Here it is another one than yours.
          </p>
          <Verdict
            form={version.data.form}
            row={input}
            fields={gold.fields}
            reason={gold.reason}
            fileUrl={fileUrlIn(check.workspace)}
          />
          <section className={css.item} aria-label="The item">
            <ItemView columns={version.data.columns} row={input} />
          </section>
        </>
      ) : (
        <Waiting />
      )}
    </Sheet>
  );
}
