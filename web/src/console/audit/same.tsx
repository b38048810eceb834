import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './audit.module.css';
import { hoursText, type Summary } from './audit-words.ts';
import type { AuditVerbs } from './use-audit.ts';

type Group = Summary['duplicates'][number];

/** What the list quietly says at its top: small tasks that seem to be the same, and those that nobody does. */
export function Quiet({
  summary,
  verbs,
  onOwnerless,
}: {
  summary: Summary;
  verbs: AuditVerbs;
  onOwnerless: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { duplicates, withoutOwner } = summary;
  if (duplicates.length === 0 && withoutOwner.tasks === 0) return null;
  return (
    <div className={css.quiet}>
      <div className={css.presses}>
        {duplicates.length > 0 && (
          <Button variant="subtle" color="gray" aria-expanded={open} onClick={() => setOpen(!open)}>
            {duplicates.length === 1
              ? 'Two or more seem to be the same'
              : `${duplicates.length} groups seem to be the same`}
          </Button>
        )}
        {withoutOwner.tasks > 0 && (
          <Button variant="subtle" color="gray" onClick={onOwnerless}>
            {counted(withoutOwner.tasks, 'small task')} without an owner
          </Button>
        )}
      </div>
      {open && (
        <ul className={css.groups}>
          {duplicates.map((group) => (
            <Same key={group[0]?.id} group={group} verbs={verbs} mayMerge={summary.can.includes('writeBrief')} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Same({ group, verbs, mayMerge }: { group: Group; verbs: AuditVerbs; mayMerge: boolean }) {
  const [first, ...others] = group;
  if (!first) return null;
  const ids = others.map(({ id }) => id);
  return (
    <li className={css.group}>
      <ul>
        {group.map((task) => (
          <li key={task.id} dir="auto">
            <Link to={to('smallTask', { id: task.id })}>{task.name}</Link>{' '}
            <span className={css.soft}>
              {[task.who ?? 'nobody yet', ...(task.tool ? [task.tool] : []), hoursText(task.hoursPerWeek)].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {mayMerge && (
        <div className={css.presses}>
          <Button variant="default" onClick={() => void verbs.merge(first.id, ids, false)}>
            Same work, noted twice
          </Button>
          <Button variant="default" onClick={() => void verbs.merge(first.id, ids, true)}>
            Each does it: add up
          </Button>
          <Button variant="subtle" color="gray" onClick={() => void verbs.distinct(first.id, ids)}>
            Different work
          </Button>
        </div>
      )}
    </li>
  );
}
