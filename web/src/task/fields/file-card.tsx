import { type ReactNode, useState } from 'react';
import { Button } from '../../look/button.tsx';
import type { Parcel } from '../parcels/parcel.ts';
import { sizeText } from '../rules/file-rule.ts';
import { useWords } from '../words.ts';
import css from './file.module.css';

export interface FileCardProps {
  name: string;
  /** Under the name: how large it is. */
  note: string;
  type: string;
  /** Where to see it; pictures are shown small. */
  url: string | undefined;
  onRemove?: () => void;
  children?: ReactNode;
}

/** One file of an answer. */
export function FileCard({ name, note, type, url, onRemove, children }: FileCardProps) {
  return (
    <li className={css.card}>
      <Thumb name={name} type={type} url={url} />
      <div className={css.about}>
        <bdi className={css.name} title={name}>
          {name}
        </bdi>
        <p className={css.note}>{note}</p>
      </div>
      {children && <div className={css.more}>{children}</div>}
      <Remove name={name} onRemove={onRemove} />
    </li>
  );
}

export interface ParcelCardProps {
  parcel: Parcel;
  onAgain: () => void;
  onRemove: () => void;
}

/** One file on its way: how far it has come, what it waits for, or why it is not taken. */
export function ParcelCard({ parcel, onAgain, onRemove }: ParcelCardProps) {
  const words = useWords();
  const { name, type, size, preview, progress } = parcel;
  const stands = progress.at === 'waiting' || progress.at === 'refused';
  return (
    <li className={css.card} data-progress={progress.at}>
      <Thumb name={name} type={type} url={preview} />
      <div className={css.about}>
        <bdi className={css.name} title={name}>
          {name}
        </bdi>
        <Told parcel={parcel} />
        {(progress.at === 'moving' || progress.at === 'there') && (
          <progress
            className={css.bar}
            max={100}
            value={progress.at === 'there' ? 100 : percentOf(progress.share)}
            aria-label={`${name}, ${sizeText(size)}`}
          />
        )}
      </div>
      {stands && (
        <div className={css.more}>
          <Button onClick={onAgain}>{words.tryAgain}</Button>
        </div>
      )}
      <Remove name={name} onRemove={onRemove} />
    </li>
  );
}

const percentOf = (share: number) => Math.min(100, Math.floor(share * 100));

function Told({ parcel: { name, progress } }: { parcel: Parcel }) {
  const words = useWords();
  switch (progress.at) {
    case 'line':
      return <p className={css.note}>{words.inLine}</p>;
    case 'moving':
      return <p className={css.note}>{words.sending(percentOf(progress.share))}</p>;
    case 'there':
      return <p className={css.note}>{words.sending(100)}</p>;
    case 'waiting':
      return (
        <p className={css.waits} role="status">
          {progress.signIn ? words.waitsForSignIn : words.waitsForNetwork}
        </p>
      );
    case 'refused':
      return (
        <p className={css.failed} role="alert">
          {progress.why || words.notSent(name)}
        </p>
      );
  }
}

/** A small view of a picture, or the kind of file where there is none or this browser cannot show it. */
function Thumb({ name, type, url }: Pick<FileCardProps, 'name' | 'type' | 'url'>) {
  const words = useWords();
  const [unseen, setUnseen] = useState<string>();
  if (url && type.startsWith('image/') && unseen !== url)
    return (
      <a
        className={css.thumb}
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={`${name} (${words.opensNew})`}
      >
        <img src={url} alt="" loading="lazy" onError={() => setUnseen(url)} />
      </a>
    );
  return (
    <span className={css.thumb} aria-hidden="true">
      {(type.split('/')[1] ?? '').slice(0, 4).toUpperCase() || '—'}
    </span>
  );
}

function Remove({ name, onRemove }: { name: string; onRemove: (() => void) | undefined }) {
  const words = useWords();
  if (!onRemove) return null;
  return (
    <button type="button" className={css.remove} aria-label={words.remove(name)} onClick={onRemove}>
      <span aria-hidden="true">✕</span>
    </button>
  );
}
