import { Button, CopyButton, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { wordsFor } from '../../session/hands.ts';
import css from './states.module.css';

/** Shown while something loads; appears late, so that quick answers do not flicker. */
export function Waiting() {
  return (
    <div className={css.waiting} role="status" aria-label="Loading">
      <Loader type="dots" color="marigold" />
    </div>
  );
}

/** What went wrong, why and what next, with the id to quote. */
export function ErrorBox({ error, again }: { error: unknown; again?: () => void }) {
  const { title, text, id } = wordsFor(error);
  return (
    <section className={css.error} role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      <div className={css.row}>
        {again && <Button onClick={again}>Try again</Button>}
        {id && (
          <CopyButton value={id}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : `Copy id ${id}`}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
    </section>
  );
}

interface Loadable<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** One of three: loading, gone wrong, or here. */
export function Loaded<T>({ of, children }: { of: Loadable<T>; children: (value: T) => ReactNode }) {
  if (of.isPending) return <Waiting />;
  if (of.data === undefined) return <ErrorBox error={of.error} again={() => void of.refetch()} />;
  return children(of.data);
}
