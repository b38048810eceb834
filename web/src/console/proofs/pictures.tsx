import { Button } from '@mantine/core';
import type { ProofTiles, ProofView } from '@manyhands/contract';
import { type UIEvent, useRef } from 'react';
import { Key } from '../../look/button.tsx';
import { classes } from '../../look/classes.ts';
import { linkTo } from '../../session/hands.ts';
import { FileCard } from '../../task/fields/file-card.tsx';
import { sizeText } from '../../task/rules/file-rule.ts';
import { When } from '../parts/time.tsx';
import { markedTiles } from './marked-tiles.ts';
import type { Looking } from './proof-bench.tsx';
import { differenceWords } from './proof-words.ts';
import css from './proofs.module.css';
import type { Opened } from './use-proofs.ts';

export interface PicturesProps {
  opened: Opened;
  looking: Looking;
  look: (looking: Looking) => void;
}

const why = {
  twin: 'Looks the same as this one',
  previous: 'The worker’s one before',
  asked: 'Beside it',
} as const;

const isPicture = ({ file }: ProofView): boolean => file?.type.startsWith('image/') ?? false;

/** A proof beside the one it resembles, with the places marked in which they differ. */
export function Pictures({ opened: { proof, beside, tiles }, looking, look }: PicturesProps) {
  const panes = useRef<HTMLDivElement>(null);
  if (!isPicture(proof)) return <Papers proof={proof} beside={beside} />;
  const other = beside && isPicture(beside.proof) ? beside : null;
  const marks = looking.marks && tiles ? tiles : null;
  // Large pictures are looked at in the same place at once.
  const follow = (event: UIEvent<HTMLDivElement>) => {
    const from = event.currentTarget;
    const [x, y] = [shareOf(from.scrollLeft, from.scrollWidth), shareOf(from.scrollTop, from.scrollHeight)];
    for (const pane of panes.current?.querySelectorAll<HTMLElement>('[data-pane]') ?? [])
      if (pane !== from) pane.scrollTo(x * pane.scrollWidth, y * pane.scrollHeight);
  };
  const pane = { look, looking, marks, follow };
  return (
    <section className={css.pictures} aria-label="Pictures">
      <div className={css.tools}>
        {tiles && other && <p className={css.difference}>{differenceWords(tiles)}</p>}
        {tiles && other && tiles.differing.length > 0 && (
          <Button
            variant="default"
            aria-pressed={looking.marks}
            aria-keyshortcuts="m"
            onClick={() => look({ ...looking, marks: !looking.marks })}
            rightSection={<Key name="M" />}
          >
            {looking.marks ? 'Hide differences' : 'Mark differences'}
          </Button>
        )}
        <Button
          variant="default"
          aria-pressed={looking.large}
          aria-keyshortcuts="l"
          onClick={() => look({ ...looking, large: !looking.large })}
          rightSection={<Key name="L" />}
        >
          {looking.large ? 'Show whole' : 'Show larger'}
        </Button>
      </div>
      <div ref={panes} className={classes(css.panes, other && css.two)}>
        <Pane {...pane} proof={proof} says="This one" />
        {other && <Pane {...pane} proof={other.proof} says={why[other.why]} />}
      </div>
    </section>
  );
}

const shareOf = (at: number, of: number): number => (of > 0 ? at / of : 0);

interface PaneProps {
  proof: ProofView;
  says: string;
  looking: Looking;
  look: (looking: Looking) => void;
  marks: ProofTiles | null;
  follow: (event: UIEvent<HTMLDivElement>) => void;
}

function Pane({ proof, says, looking, look, marks, follow }: PaneProps) {
  const name = `Item ${proof.item.number} by ${proof.workerName}`;
  return (
    <figure className={css.pane}>
      <figcaption>
        <strong>{says}</strong>
        <span className={css.small}>
          Item {proof.item.number} · {proof.workerName}
          {proof.submittedAt && (
            <>
              , <When at={proof.submittedAt} />
            </>
          )}
        </span>
      </figcaption>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section data-pane className={css.frame} tabIndex={0} onScroll={follow} aria-label={name}>
        <button
          type="button"
          tabIndex={-1}
          className={classes(css.picture, looking.large && css.large)}
          aria-label={looking.large ? `${name}. Show whole` : `${name}. Show larger`}
          onClick={() => look({ ...looking, large: !looking.large })}
        >
          <img src={linkTo('files.get', { id: proof.file?.file })} alt={`Proof of item ${proof.item.number}`} />
          {marks && <Tiles tiles={marks} />}
        </button>
      </section>
    </figure>
  );
}

/** Outlines around the places in which the two pictures differ. Nothing is laid over what is within them. */
function Tiles({ tiles }: { tiles: ProofTiles }) {
  const { columns, rows } = tiles;
  return (
    <span className={css.tiles} aria-hidden="true">
      {markedTiles(tiles).map(({ column, row, edges }) => (
        <span
          key={`${column} ${row}`}
          className={classes(
            css.tile,
            edges.top && css.top,
            edges.right && css.right,
            edges.bottom && css.bottom,
            edges.left && css.left,
          )}
          style={{
            left: `${(column / columns) * 100}%`,
            top: `${(row / rows) * 100}%`,
            width: `${100 / columns}%`,
            height: `${100 / rows}%`,
          }}
        />
      ))}
    </span>
  );
}

/** Files that are no pictures cannot be laid over each other: they are named, and opened. */
function Papers({ proof, beside }: Pick<Opened, 'proof' | 'beside'>) {
  const shown = [{ says: 'This one', proof }, ...(beside ? [{ says: why[beside.why], proof: beside.proof }] : [])];
  if (proof.kind === 'url' || !proof.file) return null;
  return (
    <div className={classes(css.panes, shown.length > 1 && css.two)}>
      {shown.map(({ says, proof: { id, file, item, workerName } }) => (
        <section key={id} aria-label={says}>
          <p>
            <strong>{says}</strong>
            <span className={css.small}>
              Item {item.number} · {workerName}
            </span>
          </p>
          {file && (
            <ul className={css.papers}>
              <FileCard name={file.name} note={sizeText(file.size)} type={file.type} url={undefined}>
                <Button component="a" variant="default" href={linkTo('files.get', { id: file.file })}>
                  Download
                </Button>
              </FileCard>
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}
