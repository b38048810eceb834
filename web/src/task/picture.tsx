import { useRef, useState } from 'react';
import { Button } from '../look/button.tsx';
import { classes } from '../look/classes.ts';
import css from './picture.module.css';
import { useWords } from './words.ts';

/** A picture that can be shown larger. Always an `<img>`: a script inside an SVG does not run there. */
export function Picture({ url, name }: { url: string; name: string }) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const [tries, setTries] = useState(0);
  const [close, setClose] = useState(false);
  if (state === 'failed')
    return (
      <div className={css.failed} role="alert">
        <p>{words.noImage}</p>
        <Button
          onClick={() => {
            setTries(tries + 1);
            setState('loading');
          }}
        >
          {words.retry}
        </Button>
      </div>
    );
  return (
    <>
      <button
        type="button"
        className={css.open}
        onClick={() => dialog.current?.showModal()}
        aria-label={`${name}. ${words.zoom}`}
      >
        <img
          key={tries}
          className={classes(css.image, state === 'loading' && css.loading)}
          src={url}
          alt={name}
          decoding="async"
          referrerPolicy="no-referrer"
          onLoad={() => setState('there')}
          onError={() => setState('failed')}
        />
        <span className={css.hint} aria-hidden="true">
          <svg
            viewBox="0 0 24 24"
            width="20"
            height="20"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinecap="round"
          >
            <title>{words.zoom}</title>
            <path d="M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7" />
          </svg>
        </span>
      </button>
      <dialog ref={dialog} className={css.dialog} aria-label={name} onClose={() => setClose(false)}>
        <div className={css.bar}>
          <p>{name}</p>
          <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
        </div>
        {/* A second tap shows it larger than the screen, to be scrolled. */}
        <button
          type="button"
          className={classes(css.stage, close && css.close)}
          onClick={() => setClose(!close)}
          aria-label={words.zoom}
          aria-pressed={close}
        >
          <img src={url} alt={name} referrerPolicy="no-referrer" loading="lazy" />
        </button>
      </dialog>
    </>
  );
}
