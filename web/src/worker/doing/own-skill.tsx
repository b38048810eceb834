import type { SkillMarkView, SkillView } from '@manyhands/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { IntervalBar } from '../../look/interval-bar.tsx';
import look from '../answers/answers.module.css';
import { handsOf } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { toAnswer } from '../places.ts';
import { Link } from '../way.tsx';
import { exactText, whenText } from '../words/time.ts';
import css from './doing.module.css';
import { movedText, percent, trendText } from './doing-words.ts';

/** One kind of task: the figure with its interval, and, when asked, every judgement that moved it. */
export function OwnSkill({ skill, workspace }: { skill: SkillView; workspace: string }) {
  const [open, setOpen] = useState(false);
  return (
    <article className={css.skill}>
      <h3>{skill.templateName}</h3>
      <p className={css.figure}>
        <strong>{percent(skill.mean)}</strong> right
      </p>
      <IntervalBar {...skill} large />
      <p>
        {skill.words} {trendText(skill.trend)}
      </p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={css.why}>Why it moved</summary>
        {open && <History template={skill.template} workspace={workspace} />}
      </details>
    </article>
  );
}

function History({ template, workspace }: { template: string; workspace: string }) {
  const history = useInfiniteQuery({
    queryKey: ['skills', workspace, template],
    queryFn: ({ pageParam }) =>
      handsOf(workspace).skills.myHistory({ template, limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.history.next,
  });
  if (history.isPending) return <Waiting />;
  if (!history.data) return <Trouble error={history.error} again={() => void history.refetch()} />;
  const mixed = history.data.pages[0]?.confusions ?? [];
  return (
    <>
      {mixed.length > 0 && (
        <>
          <h4>What gets mixed up</h4>
          <ul className={css.mixed}>
            {mixed.map((one) => (
              <li key={`${one.field} ${one.truth} ${one.said}`}>{one.words}</li>
            ))}
          </ul>
        </>
      )}
      <ul className={look.list}>
        {history.data.pages
          .flatMap((page) => page.history.items)
          .map((mark) => (
            <Mark key={mark.id} mark={mark} workspace={workspace} />
          ))}
      </ul>
      {history.hasNextPage && (
        <Button disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </>
  );
}

function Mark({ mark, workspace }: { mark: SkillMarkView; workspace: string }) {
  return (
    <li className={look.entry}>
      <Link to={toAnswer(mark.assignment, workspace)} className={look.link}>
        <span>{mark.why}</span>
        <span className={look.foot}>
          <span className={css.moved}>{movedText(mark)}</span>
          {mark.batchTitle && <span>{mark.batchTitle}</span>}
          <time dateTime={mark.at} title={exactText(mark.at)}>
            {whenText(mark.at)}
          </time>
        </span>
      </Link>
    </li>
  );
}
