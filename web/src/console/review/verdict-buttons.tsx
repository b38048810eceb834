import { Button, type ButtonProps } from '@mantine/core';
import { Key } from '../../look/button.tsx';
import type { AnswerDeskProps } from './answer-desk.tsx';

export interface VerdictButtonsProps extends Pick<AnswerDeskProps, 'settle' | 'say' | 'undo' | 'busy'> {
  may: (verb: string) => boolean;
  /** How the button to accept looks, where another one comes first. */
  accept?: Pick<ButtonProps, 'variant' | 'color'>;
}

/** Accept, send back, reject and undo, each with its key; those that may be pressed. */
export function VerdictButtons({ may, settle, say, undo, busy, accept = { color: 'teal' } }: VerdictButtonsProps) {
  return (
    <>
      {may('accept') && (
        <Button
          {...accept}
          disabled={busy}
          onClick={() => settle({ kind: 'accept' })}
          rightSection={<Key name="A" />}
          aria-keyshortcuts="a"
        >
          Accept
        </Button>
      )}
      {may('sendBack') && (
        <Button
          variant="default"
          disabled={busy}
          onClick={() => say('sendBack')}
          rightSection={<Key name="B" />}
          aria-keyshortcuts="b"
        >
          Send back
        </Button>
      )}
      {may('reject') && (
        <Button
          variant="default"
          disabled={busy}
          onClick={() => say('reject')}
          rightSection={<Key name="R" />}
          aria-keyshortcuts="r"
        >
          Reject
        </Button>
      )}
      {may('undo') && (
        <Button variant="default" onClick={undo} rightSection={<Key name="U" />} aria-keyshortcuts="u">
          Undo
        </Button>
      )}
    </>
  );
}
