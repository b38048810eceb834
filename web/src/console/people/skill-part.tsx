import type { SkillMarkView, SkillView } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { IntervalBar } from '../../look/interval-bar.tsx';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './skill-part.module.css';
import { movedText, percent, standingText, trendText } from './skill-words.ts';

/** One template of a person: the figure with its interval, in words, and every judgement that moved it. */
export function SkillPart({ worker, skill, open: first }: { worker: string; skill: SkillView; open: boolean }) {
  const [open, setOpen] = useState(first);
  return (
    <article className={css.part}>
      <header className={css.head}>
        <h3>{skill.templateName}</h3>
        <p className={css.figure}>
          <strong>{percent(skill.mean)}</strong> {standingText(skill.standing)}
        </p>
      </header>
      <IntervalBar {...skill} large />
      <p className={css.words}>
        {skill.words} {trendText(skill.trend)}
      </p>
      <details open={first} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={css.why}>Why it moved</summary>
        {open && <MixedUp worker={worker} template={skill.template} />}
        {open && <History worker={worker} template={skill.template} />}
      </details>
    </article>
  );
}

/** Options that the person takes for each other, as golds tell; nothing where they tell nothing. */
function MixedUp({ worker, template }: { worker: string; template: string }) {
  const first = useQuery({
    queryKey: ['skills', worker, template, 'mixed up'],
    queryFn: () => hands.skills.get({ worker, template, limit: 1 }),
  });
  const confusions = first.data?.confusions ?? [];
  if (confusions.length === 0) return null;
  return (
    <div className={css.mixed}>
      <h4>What gets mixed up</h4>
      <ul>
        {confusions.map((one) => (
          <li key={`${one.field} ${one.truth} ${one.said}`}>
            {one.words} Likely {Math.round(one.low * 100)} to {percent(one.high)} of the time.
          </li>
        ))}
      </ul>
    </div>
  );
}

function History({ worker, template }: { worker: string; template: string }) {
  const marks = usePages(
    ['skills', worker, template],
    async (cursor) => (await hands.skills.get({ worker, template, limit: 20, ...(cursor ? { cursor } : {}) })).history,
  );
  return (
    <>
      <Loaded of={marks}>
        {({ items }) => (
          <ul className={list.list}>
            {items.map((mark) => (
              <Mark key={mark.id} mark={mark} />
            ))}
          </ul>
        )}
      </Loaded>
      <MorePages of={marks} />
    </>
  );
}

function Mark({ mark }: { mark: SkillMarkView }) {
  return (
    <li>
      {mark.batch && mark.item ? (
        <Link to={to('item', { id: mark.batch, item: mark.item })} className={rowOf(mark)}>
          <MarkWords mark={mark} />
        </Link>
      ) : (
        <div className={rowOf(mark)}>
          <MarkWords mark={mark} />
        </div>
      )}
    </li>
  );
}

const rowOf = (mark: SkillMarkView): string => (mark.counts ? `${list.row}` : `${list.row} ${css.out}`);

function MarkWords({ mark }: { mark: SkillMarkView }) {
  return (
    <>
      <span>
        {mark.why}
        <span className={list.more}>
          {mark.batchTitle}
          {mark.itemNumber !== null && `, item ${mark.itemNumber}`} · <When at={mark.at} />
        </span>
      </span>
      <span className={list.side}>{movedText(mark)}</span>
    </>
  );
}
