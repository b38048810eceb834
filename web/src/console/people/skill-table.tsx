import { Tooltip } from '@mantine/core';
import type { SkillView } from '@manyhands/contract';
import { Link } from 'react-router';
import { IntervalBar } from '../../look/interval-bar.tsx';
import type { hands } from '../../session/hands.ts';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { percent, standingText } from './skill-words.ts';
import css from './skills.module.css';

type Table = Awaited<ReturnType<typeof hands.skills.table>>;
export type Person = Table['items'][number];
interface SkillTableProps {
  people: Person[];
  templates: Table['templates'];
}

/** On a wide screen a table, people down and templates across; on a phone the same as a list for each person. */
export function SkillTable({ people, templates }: SkillTableProps) {
  return (
    <>
      <section className={css.wide} aria-label="Skills">
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Person</th>
              {templates.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.worker}>
                <th scope="row">
                  <PersonLink person={person} />
                </th>
                {templates.map(({ id }) => (
                  <td key={id}>
                    <Cell person={person} skill={person.skills.find((skill) => skill.template === id)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className={css.narrow}>
        {people.map((person) => (
          <li key={person.worker}>
            <h2>
              <PersonLink person={person} />
            </h2>
            {person.skills.length === 0 && <p className={css.none}>No answer judged yet.</p>}
            {person.skills.map((skill) => (
              <div key={skill.template} className={css.entry}>
                <p className={css.template}>{skill.templateName}</p>
                <Cell person={person} skill={skill} />
              </div>
            ))}
          </li>
        ))}
      </ul>
      <p className={css.legend}>
        <span className={css.sample}>
          <IntervalBar mean={0.8} low={0.62} high={0.93} />
        </span>
        The stroke is the best guess, the band is where it lies with 95 % certainty, from 0 to 100 %. A narrow band
        rests on many judged answers; older ones count less, by half after 90 days.
      </p>
    </>
  );
}

function PersonLink({ person }: { person: Person }) {
  return (
    <Link to={to('person', { id: person.worker })} className={css.person}>
      <span className={css.name}>{person.name}</span>
      {(person.state === 'paused' || person.openSignals > 0) && (
        <span className={css.small}>
          {[
            person.state === 'paused' ? 'paused' : '',
            person.openSignals > 0 ? counted(person.openSignals, 'open signal') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </Link>
  );
}

/** One figure: never without its interval, and in words on hover, on focus and behind the link. */
function Cell({ person, skill }: { person: Person; skill: SkillView | undefined }) {
  if (!skill)
    return (
      <span className={css.none}>
        <span aria-hidden="true">–</span>
        <span className={css.heard}>not judged yet</span>
      </span>
    );
  return (
    <Tooltip
      label={`${skill.words} On the whole: ${standingText(skill.standing)}.`}
      multiline
      w={280}
      withArrow
      events={{ hover: true, focus: true, touch: true }}
    >
      <Link
        to={`${to('person', { id: person.worker })}?template=${encodeURIComponent(skill.template)}`}
        className={css.cell}
        aria-label={`${person.name}, ${skill.templateName}: ${skill.words}`}
      >
        <span className={css.figures}>
          <strong>{percent(skill.mean)}</strong>
          <span className={css.small}>
            {percent(skill.low).replace(' %', '')}–{percent(skill.high)}
          </span>
        </span>
        <IntervalBar {...skill} />
        <span className={css.small}>
          {standingText(skill.standing)} · {counted(skill.marks, 'judged', 'judged')}
          {skill.trend === 'up' && ', rising'}
          {skill.trend === 'down' && ', falling'}
        </span>
      </Link>
    </Tooltip>
  );
}
