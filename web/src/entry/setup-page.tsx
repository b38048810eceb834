import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../look/button.tsx';
import { HandsWave } from '../look/hands.tsx';
import { Notice } from '../look/notice.tsx';
import { hands, speakOf, wordsFor } from '../session/hands.ts';
import css from './entry.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { TextField } from './text-field.tsx';
import { useSending } from './use-sending.ts';

/** First run, by the one-time link that the server prints: look around with sample data, or begin with one's own workspace. */
export function Page() {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => hands.setup.get({}), staleTime: 60_000 });
  if (setup.isPending) return <EntryFrame title="Many Hands" says="One moment." />;
  if (setup.isError) {
    const { title, text } = wordsFor(setup.error);
    return (
      <EntryFrame title={title} says={text}>
        <Button onClick={() => void setup.refetch()}>Try again</Button>
      </EntryFrame>
    );
  }
  if (setup.data.done)
    return (
      <EntryFrame
        title="This server is set up already"
        says="Sign in; the owner can invite those who have no account yet."
      >
        <Button look="primary" wide onClick={() => location.assign('/sign-in')}>
          Sign in
        </Button>
      </EntryFrame>
    );
  if (!token)
    return (
      <EntryFrame
        title="Open the link from the terminal"
        says="When the server starts it prints a link that ends in a secret. With it, and only with it, the first owner is made."
      />
    );
  return <Begin token={token} sample={setup.data.sample} />;
}

function Begin({ token, sample }: { token: string; sample: boolean }) {
  const [own, setOwn] = useState(!sample);
  const look = useSending(async () => {
    const { workspace } = await hands.setup.lookAround({ token });
    enter(workspace);
  });
  if (own) return <Own token={token} onBack={sample ? () => setOwn(false) : undefined} />;
  return (
    <EntryFrame
      picture={<HandsWave />}
      title="Many hands make light work"
      says="Hand your small, repetitive jobs to the right hands, and get back results you can trust."
    >
      {look.trouble && (
        <Notice kind="stop" title={look.trouble.title}>
          {look.trouble.text}
        </Notice>
      )}
      <section className={css.way}>
        <h2>See it at work</h2>
        <p>Asha’s Kurtas, a small online shop, with a batch that is finished and one under way. Nothing to type.</p>
        <Button look="primary" wide disabled={look.busy} onClick={() => look.send()}>
          Look around with sample data
        </Button>
      </section>
      <section className={css.way}>
        <h2>Begin with your own</h2>
        <p>Your name and your business. You can do this later too: this link stays good until somebody does.</p>
        <Button wide onClick={() => setOwn(true)}>
          Create your workspace
        </Button>
      </section>
    </EntryFrame>
  );
}

function Own({ token, onBack }: { token: string; onBack: (() => void) | undefined }) {
  const [typed, setTyped] = useState({ name: '', workspace: '', email: '', password: '' });
  const set = (key: keyof typeof typed) => (value: string) => setTyped({ ...typed, [key]: value });
  const { send, busy, trouble } = useSending(async () => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    const { workspace } = await hands.setup.open({ token, ...typed, timeZone });
    enter(workspace);
  });
  const fields = trouble?.fields ?? {};
  return (
    <EntryFrame title="Create your workspace" says="You will be its owner. Everything stays on this server.">
      {trouble && Object.keys(fields).length === 0 && (
        <Notice kind="stop" title={trouble.title}>
          {trouble.text}
        </Notice>
      )}
      <form className={css.form} onSubmit={send}>
        <TextField
          label="Your name"
          value={typed.name}
          onChange={set('name')}
          autoComplete="name"
          maxLength={80}
          problem={fields.name}
        />
        <TextField
          label="Name of your business"
          value={typed.workspace}
          onChange={set('workspace')}
          autoComplete="organization"
          maxLength={80}
          problem={fields.workspace}
        />
        <TextField
          label="E-mail"
          type="email"
          value={typed.email}
          onChange={set('email')}
          autoComplete="email"
          problem={fields.email}
        />
        <TextField
          label="Password"
          type="password"
          value={typed.password}
          onChange={set('password')}
          autoComplete="new-password"
          help="At least 10 characters."
          minLength={10}
          problem={fields.password}
        />
        <Button type="submit" look="primary" wide disabled={busy}>
          Create workspace
        </Button>
        {onBack && (
          <button type="button" className={css.link} onClick={onBack}>
            Back
          </button>
        )}
      </form>
    </EntryFrame>
  );
}

function enter(workspace: string): void {
  speakOf(workspace);
  location.assign('/');
}
