import { useState } from 'react';
import { Button } from '../look/button.tsx';
import { Notice } from '../look/notice.tsx';
import { postAuth } from '../session/hands.ts';
import css from './entry.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { TextField } from './text-field.tsx';
import { useSending } from './use-sending.ts';

/** A forgotten password: first the address to send a link to, then, by that link, the new password. */
export function Page() {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  return token ? <Choose token={token} /> : <Ask />;
}

function Ask() {
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const { send, busy, trouble } = useSending(async () => {
    await postAuth('/v1/auth/request-password-reset', { email });
    setSent(true);
  });
  return (
    <EntryFrame title="A new password" says="We mail you a link; by it you choose a new one.">
      {trouble && (
        <Notice kind="stop" title={trouble.title}>
          {trouble.text}
        </Notice>
      )}
      {sent ? (
        <Notice kind="done" title="If this address has an account, a link is on its way">
          Open it within an hour. Nothing there? Look among the unwanted mail too.
        </Notice>
      ) : (
        <form className={css.form} onSubmit={send}>
          <TextField label="E-mail" type="email" value={email} onChange={setEmail} autoComplete="email" />
          <Button type="submit" look="primary" wide disabled={busy}>
            Mail me a link
          </Button>
        </form>
      )}
      <a className={css.link} href="/sign-in">
        Back to signing in
      </a>
    </EntryFrame>
  );
}

function Choose({ token }: { token: string }) {
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const { send, busy, trouble } = useSending(async () => {
    await postAuth('/v1/auth/reset-password', { token, newPassword: password });
    setDone(true);
  });
  if (done)
    return (
      <EntryFrame title="Your password is changed" says="Sign in with the new one.">
        <Button look="primary" wide onClick={() => location.assign('/sign-in')}>
          Sign in
        </Button>
      </EntryFrame>
    );
  return (
    <EntryFrame title="Choose a new password">
      {trouble && (
        <Notice kind="stop" title="The password is not changed">
          {trouble.text}
        </Notice>
      )}
      <form className={css.form} onSubmit={send}>
        <TextField
          label="New password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          help="At least 10 characters."
          minLength={10}
        />
        <Button type="submit" look="primary" wide disabled={busy}>
          Keep this password
        </Button>
      </form>
      {trouble && (
        <a className={css.link} href="/reset-password">
          Ask for a new link
        </a>
      )}
    </EntryFrame>
  );
}
