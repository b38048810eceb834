import { Button } from '../../look/button.tsx';
import { useWords } from '../words.ts';
import css from './file.module.css';

export interface FileCardProps {
  name: string;
  /** Under the name: how large it is. */
  note: string;
  type: string;
  /** Where to see it; pictures are shown small. */
  url: string | undefined;
  /** While it is being sent: 0 to 1. */
  share?: number;
  failed?: boolean;
  onAgain?: () => void;
  onRemove?: () => void;
}

/** One file of an answer: sent, on its way, or not arrived. */
export function FileCard({ name, note, type, url, share, failed = false, onAgain, onRemove }: FileCardProps) {
  const words = useWords();
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <li className={css.card}>
      {url && type.startsWith('image/') ? (
        <a
          className={css.thumb}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={`${name} (${words.opensNew})`}
        >
          <img src={url} alt="" loading="lazy" />
        </a>
      ) : (
        <span className={css.thumb} aria-hidden="true">
          {(type.split('/')[1] ?? '').slice(0, 4).toUpperCase() || '—'}
        </span>
      )}
      <div className={css.about}>
        <bdi className={css.name}>{name}</bdi>
        {failed ? (
          <p className={css.failed} role="alert">
            {words.notSent(name)}
          </p>
        ) : (
          <p className={css.note}>{percent === undefined ? note : `${percent} %`}</p>
        )}
        {percent !== undefined && !failed && (
          <progress className={css.bar} max={100} value={percent} aria-label={words.sending(name, percent)} />
        )}
      </div>
      {failed && onAgain && <Button onClick={onAgain}>{words.tryAgain}</Button>}
      {onRemove && (
        <button type="button" className={css.remove} aria-label={words.remove(name)} onClick={onRemove}>
          <span aria-hidden="true">✕</span>
        </button>
      )}
    </li>
  );
}
