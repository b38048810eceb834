import { useState } from 'react';
import { Button } from '../look/button.tsx';
import { Notice } from '../look/notice.tsx';
import { postAuth } from '../session/hands.ts';
import css from './entry.module.css';
import { keepPlace } from './next-place.ts';
import { TextField } from './text-field.tsx';
import { useSending } from './use-sending.ts';

export interface SignInFormProps {
  /** Called once somebody is signed in. */
  onDone: () => void | Promise<void>;
  /** Where a mailed link leads on to. */
  place: string | null;
  /** Offers to create an account: for those who come by an invitation or a join link. `first` shows that form first. */
  create?: 'no' | 'too' | 'first';
  /** The address an invitation was sent to; it cannot be changed then. */
  email?: string;
}

/** Sign in by password or mailed link, or create an account: one form that turns into the other. */
export function SignInForm({ onDone, place, create = 'no', email = '' }: SignInFormProps) {
  const [creating, setCreating] = useState(create === 'first');
  const [typed, setTyped] = useState({ name: '', email, password: '' });
  const [mailed, setMailed] = useState(false);
  const set = (key: keyof typeof typed) => (value: string) => setTyped({ ...typed, [key]: value });
  const enter = useSending(async () => {
    await postAuth(
      creating ? '/v1/auth/sign-up/email' : '/v1/auth/sign-in/email',
      creating ? typed : { email: typed.email, password: typed.password },
    );
    await onDone();
  });
  const mail = useSending(async () => {
    if (!/\S@\S/.test(typed.email)) throw new Error('Type your e-mail address first; the link is sent there.');
    keepPlace(place);
    await postAuth('/v1/auth/sign-in/magic-link', {
      email: typed.email,
      ...(creating && typed.name ? { name: typed.name } : {}),
    });
    setMailed(true);
  });
  const trouble = enter.trouble ?? mail.trouble;
  if (mailed)
    return (
      <Notice
        kind="done"
        title={`A link is on its way to ${typed.email}`}
        actions={<Button onClick={() => setMailed(false)}>Back</Button>}
      >
        Open it on this device within 15 minutes and press the button there.
      </Notice>
    );
  return (
    <form className={css.form} onSubmit={enter.send}>
      {trouble && (
        <Notice kind="stop" title={trouble.title}>
          {trouble.text}
        </Notice>
      )}
      {creating && (
        <TextField label="Your name" value={typed.name} onChange={set('name')} autoComplete="name" maxLength={80} />
      )}
      <TextField
        label="E-mail"
        type="email"
        value={typed.email}
        onChange={set('email')}
        autoComplete="email"
        readOnly={email !== ''}
      />
      <TextField
        label="Password"
        type="password"
        value={typed.password}
        onChange={set('password')}
        autoComplete={creating ? 'new-password' : 'current-password'}
        {...(creating ? { help: 'At least 10 characters.', minLength: 10 } : {})}
      />
      <Button type="submit" look="primary" wide disabled={enter.busy}>
        {creating ? 'Create account' : 'Sign in'}
      </Button>
      <Button wide disabled={mail.busy} onClick={() => mail.send()}>
        Mail me a link instead
      </Button>
      <div className={css.quiet}>
        {create !== 'no' && (
          <button type="button" className={css.link} onClick={() => setCreating(!creating)}>
            {creating ? 'I have an account' : 'Create an account'}
          </button>
        )}
        {!creating && (
          <a className={css.link} href="/reset-password">
            Forgot the password?
          </a>
        )}
      </div>
    </form>
  );
}
