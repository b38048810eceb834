import { CloudOff } from 'lucide-react';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { useKeeper, useOutbox, useParcels } from '../keeping/keeper.tsx';
import type { Outgoing } from '../keeping/outbox.ts';
import css from './frame.module.css';

/** Tells of answers and files that wait for the network, and says nothing while all is sent. */
export function Sync() {
  const { waiting, offline } = useOutbox();
  const files = useParcels();
  return (
    <span className={css.sync} role="status">
      {offline && waiting.length > 0 && (
        <>
          <CloudOff size={18} aria-hidden="true" />
          {waiting.length} saved, will send
        </>
      )}
      {files.offline && waiting.length === 0 && (
        <>
          <CloudOff size={18} aria-hidden="true" />
          {files.moving === 1 ? '1 file waits' : `${files.moving} files wait`}
        </>
      )}
    </span>
  );
}

/** What the worker must know about things that could not be sent: to sign in again, to keep the page open, or that it came too late. */
export function SendingTroubles() {
  const { outbox, drafts } = useKeeper();
  const { waiting, tooLate, signIn, onlyHere } = useOutbox();
  const files = useParcels();
  const seen = (entry: Outgoing) => {
    drafts.drop(entry.assignment);
    outbox.dismiss(entry.assignment);
  };
  return (
    <div className={css.late}>
      {((signIn && waiting.length > 0) || files.signIn) && (
        <Notice
          kind="wait"
          title="You are signed out"
          actions={<Button onClick={() => location.reload()}>Sign in again</Button>}
        >
          {files.signIn ? 'Your files' : 'Your answers'} are kept here and are sent as soon as you are back.
        </Notice>
      )}
      {onlyHere && (
        <Notice kind="wait" title="Keep this page open">
          The storage of this device is full, so your last answers are only in this page until they are sent.
        </Notice>
      )}
      {files.onlyHere && (
        <Notice kind="wait" title="Keep this page open">
          This device cannot keep files for later, so your last files are only in this page until they are sent.
        </Notice>
      )}
      {tooLate.map((entry) => (
        <Notice
          key={entry.assignment}
          kind="stop"
          title="An answer came too late"
          actions={<Button onClick={() => seen(entry)}>I have seen it</Button>}
        >
          <p>{entry.tooLate}</p>
          <pre className={css.typed}>{plainText(entry)}</pre>
        </Notice>
      ))}
    </div>
  );
}

/** What was typed, to be copied: nothing a worker wrote may be out of their reach. */
const plainText = ({ values = {} }: Outgoing): string =>
  Object.values(values)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n');
