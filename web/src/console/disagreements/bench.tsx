import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import { KeyHelp } from '../../task/key-help.tsx';
import { useKeys } from '../../task/keys.ts';
import type { Batch } from '../batches/use-batch.ts';
import { Loaded } from '../parts/states.tsx';
import { counted } from '../parts/time.tsx';
import desk from '../review/desk.module.css';
import type { Version } from '../review/desk.tsx';
import { ComparedItem } from './compared-item.tsx';
import { percent } from './difference-words.ts';
import css from './disagreements.module.css';

export type Ranked = Awaited<ReturnType<typeof hands.disagreements.items>>['items'][number];

export interface BenchProps {
  ranked: Ranked[];
  version: Version;
  batch: Batch;
  more: ReactNode;
}

/** The ranked items beside the one that is opened; J and K lead through them. The address names the one that is open. */
export function Bench({ ranked, version, batch, more }: BenchProps) {
  const [search, setSearch] = useSearchParams();
  const help = useRef<HTMLDialogElement>(null);
  const named = search.get('item');
  const place = ranked.findIndex((one) => one.item === named);
  // A link may name an item that is further down the list than was loaded.
  const at = named ?? ranked[0]?.item ?? '';
  const go = (item: string | undefined) => item && setSearch({ item }, { replace: true, preventScrollReset: true });
  const step = (by: 1 | -1) => go(ranked[Math.min(ranked.length - 1, Math.max(0, place + by))]?.item);
  useKeys({ next: () => step(1), previous: () => step(-1), help: () => help.current?.showModal() });
  const item = useQuery({
    queryKey: ['disagreement', batch.id, at],
    queryFn: () => hands.disagreements.item({ id: batch.id, item: at }),
  });
  return (
    <div className={desk.bench}>
      <aside className={desk.queue} aria-label="Items that people disagree on">
        <ol className={desk.list}>
          {ranked.map((one) => (
            <li key={one.item} className={one.item === at ? `${css.entry} ${desk.here}` : css.entry}>
              <UnstyledButton
                className={`${desk.open} ${css.whole}`}
                aria-current={one.item === at}
                onClick={() => go(one.item)}
              >
                <span className={css.top}>
                  <strong>Item {one.number}</strong>
                  <span className={css.score}>{percent(one.score)} apart</span>
                </span>
                <span className={css.scale} aria-hidden="true">
                  <span style={{ inlineSize: `${Math.max(2, one.score * 100)}%` }} />
                </span>
                <span className={`${desk.small} ${css.cut}`}>
                  {[one.about, counted(one.answers, 'answer')].filter(Boolean).join(' · ')}
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ol>
        {more}
      </aside>
      <Loaded of={item}>
        {(known) => (
          <ComparedItem
            key={known.item.id}
            compared={known}
            version={version}
            batch={batch}
            step={step}
            help={() => help.current?.showModal()}
          />
        )}
      </Loaded>
      <KeyHelp ref={help} who="reviewer" />
    </div>
  );
}
