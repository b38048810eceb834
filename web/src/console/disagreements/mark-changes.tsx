import type { Field, Row } from '@manyhands/contract';
import { useState } from 'react';
import { boxesOf, isBox, type Mark, pointsOf } from '../../task/rules/box.ts';
import { mediaUrl } from '../../task/rules/cell.ts';
import { markWords } from './difference-words.ts';
import css from './disagreements.module.css';

export interface MarkChangesProps {
  field: Extract<Field, { kind: 'boxes' | 'points' }>;
  own: unknown;
  against: unknown;
  row: Row;
  matched: { own: number; against: number; overlap: number; relabelled: boolean }[];
  extra: number[];
  missed: number[];
}

/** The picture with this answer's marks in a solid line, and what they are compared with in a dashed one; a sentence says the same. */
export function MarkChanges({ field, own, against, row, ...match }: MarkChangesProps) {
  const url = mediaUrl(row[field.image], 'image', location.href);
  const [failed, setFailed] = useState(false);
  const read = field.kind === 'boxes' ? boxesOf : pointsOf;
  const [mine, theirs] = [read(own), read(against)];
  const nameOf = (mark: Mark) => field.labels.find((one) => one.value === mark.label)?.label ?? mark.label;
  return (
    <figure className={css.figure}>
      {url && !failed && (
        <div className={css.stage}>
          <img src={url} alt="" referrerPolicy="no-referrer" loading="lazy" onError={() => setFailed(true)} />
          {theirs.map((mark, i) => (
            <MarkShown
              key={`a${place(mark)}`}
              mark={mark}
              look={css.dashed}
              tag={match.missed.includes(i) ? nameOf(mark) : null}
            />
          ))}
          {mine.map((mark, i) => (
            <MarkShown
              key={`o${place(mark)}`}
              mark={mark}
              look={match.extra.includes(i) ? `${css.solid} ${css.only}` : css.solid}
              tag={tagOf(mark, i, match, nameOf)}
            />
          ))}
        </div>
      )}
      {failed && <p className={css.none}>The picture cannot be loaded.</p>}
      <figcaption>{markWords(match)}</figcaption>
    </figure>
  );
}

type Match = Pick<MarkChangesProps, 'matched' | 'extra' | 'missed'>;

function tagOf(mark: Mark, at: number, match: Match, nameOf: (mark: Mark) => string): string | null {
  if (match.extra.includes(at)) return `+ ${nameOf(mark)}`;
  return match.matched.some((pair) => pair.own === at && pair.relabelled) ? `≠ ${nameOf(mark)}` : null;
}

const place = (mark: Mark): string =>
  [mark.label, mark.x, mark.y, ...(isBox(mark) ? [mark.width, mark.height] : [])].join(' ');

function MarkShown({ mark, look, tag }: { mark: Mark; look: string | undefined; tag: string | null }) {
  const size = isBox(mark) ? { width: `${mark.width * 100}%`, height: `${mark.height * 100}%` } : {};
  return (
    <span
      className={[css.mark, isBox(mark) ? css.box : css.point, look].filter(Boolean).join(' ')}
      style={{ left: `${mark.x * 100}%`, top: `${mark.y * 100}%`, ...size }}
      aria-hidden="true"
    >
      {tag && <span className={css.tag}>{tag}</span>}
    </span>
  );
}

export const MarkLegend = () => (
  <p className={css.legend}>
    <span>
      <span className={`${css.swatch} ${css.solid}`} aria-hidden="true" /> this answer
    </span>
    <span>
      <span className={`${css.swatch} ${css.dashed}`} aria-hidden="true" /> what it is compared with
    </span>
    <span>
      <span className={`${css.swatch} ${css.solid} ${css.only}`} aria-hidden="true" /> + only here
    </span>
  </p>
);
