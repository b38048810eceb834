import { ActionIcon, Badge, Menu } from '@mantine/core';
import { Archive, EllipsisVertical, FileText, RotateCcw, Timer } from 'lucide-react';
import { Link } from 'react-router';
import list from '../parts/list.module.css';
import { to } from '../paths.ts';
import css from './audit.module.css';
import { adviceColours, adviceWords, gistOf, hoursText, type SmallTask } from './audit-words.ts';
import type { AuditVerbs } from './use-audit.ts';

/** What to do with it, in a word; “probably” while an open question could change it. */
export function AdviceBadge({ advice }: { advice: SmallTask['advice'] }) {
  const { recommendation, certain } = advice;
  const unsure = !certain && recommendation !== 'undecided';
  return (
    <Badge
      color={adviceColours[recommendation]}
      variant={certain ? 'light' : 'outline'}
      className={certain ? '' : (css.unsure ?? '')}
    >
      {unsure ? `${adviceWords[recommendation]}, probably` : adviceWords[recommendation]}
    </Badge>
  );
}

/** One small task: what it is, what it takes, what to do with it. */
export function TaskRow({ task, verbs }: { task: SmallTask; verbs: AuditVerbs }) {
  return (
    <li className={css.task}>
      <div className={css.words}>
        <Link to={to('smallTask', { id: task.id })} className={list.name} dir="auto">
          {task.name}
        </Link>
        <span className={list.more} dir="auto">
          {gistOf(task)}
        </span>
      </div>
      <span className={css.hours} title="hours a week">
        {hoursText(task.hoursPerWeek)}
      </span>
      <span className={css.advice}>
        <AdviceBadge advice={task.advice} />
      </span>
      {task.can.length > 0 ? <TaskMenu task={task} verbs={verbs} /> : <span />}
    </li>
  );
}

function TaskMenu({ task, verbs }: { task: SmallTask; verbs: AuditVerbs }) {
  const may = (verb: string) => task.can.includes(verb);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={48} aria-label={`More about ${task.name}`}>
          <EllipsisVertical size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may('startTimer') && (
          <Menu.Item leftSection={<Timer size={16} />} onClick={() => void verbs.startTimer(task.id)}>
            Start the timer
          </Menu.Item>
        )}
        {may('writeBrief') && (
          <Menu.Item
            leftSection={<FileText size={16} />}
            component={Link}
            to={`${to('smallTask', { id: task.id })}#brief`}
          >
            {task.template ? 'See the brief' : 'Write the brief'}
          </Menu.Item>
        )}
        {may('putAside') && (
          <Menu.Item leftSection={<Archive size={16} />} onClick={() => void verbs.putAside(task)}>
            Put aside
          </Menu.Item>
        )}
        {may('reopen') && (
          <Menu.Item leftSection={<RotateCcw size={16} />} onClick={() => verbs.reopen(task)}>
            Take back
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
