import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { to } from '../paths.ts';
import css from './baselines.module.css';
import type { Baseline } from './use-baseline.ts';
import type { BaselineVerbs } from './use-verbs.ts';

interface FoundProps {
  findings: Baseline['findings'];
  verbs: BaselineVerbs;
  template: string;
}

/** What is wrong with the form and its rows, plainly, before anybody else meets it. */
export function Found({ findings, verbs, template }: FoundProps) {
  return (
    <section className={css.section} aria-labelledby="found">
      <h2 className={css.h2} id="found">
        What was found
      </h2>
      {findings.length === 0 ? (
        <p className={css.soft}>
          Nothing is in the way: pictures load, no column is empty, and everything can be answered.
        </p>
      ) : (
        <ul className={css.found}>
          {findings.map((one) => (
            <li key={`${one.kind} ${one.field ?? ''} ${one.column ?? ''} ${one.words}`}>
              <div>
                <p className={css.what}>{one.words}</p>
                <p className={css.soft}>{one.next}</p>
              </div>
              {one.minutes !== null ? (
                <Button variant="default" disabled={verbs.busy} onClick={() => verbs.setMinutes(one.minutes ?? 1)}>
                  Set to {one.minutes} min
                </Button>
              ) : (
                <Button component={Link} to={to('template', { id: template })} variant="default">
                  Open the template
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
