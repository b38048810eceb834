import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button } from '../../look/button.tsx';
import { classes } from '../../look/classes.ts';
import { Notice } from '../../look/notice.tsx';
import { postAuth } from '../../session/hands.ts';
import { chooseTheme, type Theme, useChosenTheme } from '../../session/theme.ts';
import { KeyHelp } from '../../task/key-help.tsx';
import { useOutbox } from '../keeping/keeper.tsx';
import { places } from '../places.ts';
import { useSignedIn } from '../signed-in.ts';
import { Link } from '../way.tsx';
import { SendingTroubles } from './sync.tsx';
import css from './you-page.module.css';

const themes: { value: Theme; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the device' },
];

/** The person: where they work, how the app looks, which keys it takes, and the way out. */
export function Page() {
  const me = useSignedIn();
  const theme = useChosenTheme();
  const { waiting } = useOutbox();
  const queries = useQueryClient();
  const keys = useRef<HTMLDialogElement>(null);
  const signOut = async (everywhere: boolean) => {
    if (everywhere) await postAuth('/v1/auth/revoke-sessions');
    await postAuth('/v1/auth/sign-out').catch(() => {});
    queries.clear();
    location.assign(places.work);
  };
  return (
    <div className={css.you}>
      <header>
        <h1>{me.name}</h1>
        <p className={css.soft}>{me.email}</p>
      </header>
      <SendingTroubles />
      <section className={css.part}>
        <h2>Where you work</h2>
        <ul className={css.list}>
          {me.workerIn.map((place) => (
            <li key={place.worker}>
              {place.name}
              {place.state === 'paused' && <span className={css.soft}> · paused by the workspace</span>}
            </li>
          ))}
          {me.workerIn.length === 0 && <li className={css.soft}>Nowhere yet. Open a join link to begin.</li>}
        </ul>
        {me.memberOf.length > 0 && (
          <p>
            <a href="/">Open the console</a>
          </p>
        )}
      </section>
      {me.workerIn.length > 0 && (
        <section className={css.part}>
          <h2>How you are doing</h2>
          <Link to={places.doing} className={css.way}>
            See your figures, and why they moved
          </Link>
        </section>
      )}
      <section className={css.part}>
        <h2 id="theme">Light or dark</h2>
        <fieldset className={css.themes} aria-labelledby="theme">
          {themes.map(({ value, label }) => (
            <label key={value} className={classes(css.theme, theme === value && css.chosen)}>
              <input type="radio" name="theme" checked={theme === value} onChange={() => chooseTheme(value)} />
              {label}
            </label>
          ))}
        </fieldset>
      </section>
      <section className={classes(css.part, css.keys)}>
        <h2>Keys</h2>
        <Button onClick={() => keys.current?.showModal()}>See and change the keys</Button>
        <KeyHelp ref={keys} />
      </section>
      <section className={css.part}>
        <h2>Leave</h2>
        {waiting.length > 0 && (
          <Notice
            kind="wait"
            title={waiting.length === 1 ? '1 answer is not sent yet' : `${waiting.length} answers are not sent yet`}
            live={false}
          >
            They stay on this device and are sent when you sign in here again.
          </Notice>
        )}
        <div className={css.row}>
          <Button onClick={() => void signOut(false)}>Sign out</Button>
          <Button look="quiet" onClick={() => void signOut(true)}>
            Sign out everywhere
          </Button>
        </div>
      </section>
    </div>
  );
}
