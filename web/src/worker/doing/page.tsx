import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import look from '../answers/answers.module.css';
import { handsOf } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { places } from '../places.ts';
import { useSignedIn } from '../signed-in.ts';
import { Link } from '../way.tsx';
import css from './doing.module.css';
import { OwnSignals } from './own-signals.tsx';
import { OwnSkill } from './own-skill.tsx';

/** How the worker is doing: the figures that reviewers see, why they moved, and what was noticed about the own answers. */
export function Page() {
  const me = useSignedIn();
  const [workspace, setWorkspace] = useState(me.workerIn[0]?.workspace ?? '');
  return (
    <div className={look.page}>
      <Link to={places.you} className={look.up}>
        You
      </Link>
      <h1 className={look.title}>How you are doing</h1>
      {me.workerIn.length > 1 && (
        <label className={look.pick}>
          Workspace
          <select className={look.select} value={workspace} onChange={(e) => setWorkspace(e.target.value)}>
            {me.workerIn.map((place) => (
              <option key={place.workspace} value={place.workspace}>
                {place.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {workspace ? (
        <div key={workspace} className={css.parts}>
          <OwnSignals workspace={workspace} />
          <Skills workspace={workspace} />
        </div>
      ) : (
        <Nothing />
      )}
    </div>
  );
}

function Skills({ workspace }: { workspace: string }) {
  const skills = useQuery({ queryKey: ['skills', workspace], queryFn: () => handsOf(workspace).skills.mine({}) });
  if (skills.isPending) return <Waiting />;
  if (!skills.data) return <Trouble error={skills.error} again={() => void skills.refetch()} />;
  const { items } = skills.data;
  if (items.length === 0) return <Nothing />;
  return (
    <section className={css.part}>
      <h2>Your answers, as they were judged</h2>
      <p className={look.soft}>
        These are the very figures that reviewers see. Only judged answers move them: by a reviewer, by a check whose
        answer is known, or by a spot check. Older ones count less, by half after 90 days.
      </p>
      {items.map((skill) => (
        <OwnSkill key={skill.template} skill={skill} workspace={workspace} />
      ))}
    </section>
  );
}

function Nothing() {
  return (
    <EmptyState picture={<HandsEmpty />} title="Nobody has judged an answer yet">
      When a reviewer has looked at your answers, you see here how many were right, and why the figure moved.
    </EmptyState>
  );
}
