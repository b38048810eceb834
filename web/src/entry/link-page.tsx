import { Button } from '../look/button.tsx';
import { Notice } from '../look/notice.tsx';
import { postAuth } from '../session/hands.ts';
import css from './entry.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { goOn, keptPlace } from './next-place.ts';
import { useSending } from './use-sending.ts';

/** Where a mailed link leads. Opening it does nothing: programs that look into mail open links, only people press buttons. */
export function Page() {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const { send, busy, trouble } = useSending(async () => {
    await postAuth('/v1/sign-in/link', { token });
    await goOn(keptPlace());
  });
  if (!token)
    return (
      <EntryFrame title="This link is not whole" says="Open the link from the mail again, or ask for a new one.">
        <a className={css.link} href="/sign-in">
          Ask for a new link
        </a>
      </EntryFrame>
    );
  return (
    <EntryFrame title="Welcome back" says="One press and you are in. The link works once.">
      {trouble && (
        <Notice kind="stop" title="You are not signed in">
          {trouble.text}
        </Notice>
      )}
      <Button look="primary" wide disabled={busy} onClick={() => send()}>
        Sign in
      </Button>
      {trouble && (
        <a className={css.link} href="/sign-in">
          Ask for a new link
        </a>
      )}
    </EntryFrame>
  );
}
