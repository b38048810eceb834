import { classes } from '../../../look/classes.ts';
import { linesOf } from '../merging/value-words.ts';
import css from './keeping.module.css';

/** What a part of a draft says, as plain text in its own direction: nothing that was typed is ever markup here. */
export function Said({ path, value, none = 'Not there' }: { path: string; value: unknown; none?: string }) {
  const lines = linesOf(path, value);
  if (lines.length === 0) return <p className={css.gone}>{value === '' ? 'Empty' : none}</p>;
  const isLong = lines.join('').length > 600;
  return (
    // A long one scrolls by itself, and so must be reachable by keyboard.
    <div className={classes(css.said, isLong && css.long)} {...(isLong ? { tabIndex: 0 } : {})}>
      {lines.map((line, at) => (
        // Lines have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <p key={at} dir="auto">
          {line}
        </p>
      ))}
    </div>
  );
}
