import { Button, Checkbox } from '@mantine/core';
import type { Field } from '@manyhands/contract';
import { gistOf, truthText } from '../golds/gold-words.ts';
import { lasting, When } from '../parts/time.tsx';
import css from './baselines.module.css';
import type { OwnRun } from './use-baseline.ts';
import type { BaselineVerbs } from './use-verbs.ts';

interface RunsProps {
  runs: OwnRun[];
  form: Field[];
  /** Runs whose answer is not to become gold. */
  left: string[];
  onLeave: (id: string, isLeft: boolean) => void;
  verbs: BaselineVerbs;
}

/** Each run with its time and its answer; thrown away ones stay to be taken back. */
export function Runs({ runs, form, left, onLeave, verbs }: RunsProps) {
  return (
    <ul className={css.runs}>
      {runs.map((run) => (
        <li key={run.id} className={run.counts ? undefined : css.out}>
          <span className={css.seconds}>{run.seconds === null ? '–' : lasting(run.seconds)}</span>
          <div className={css.run}>
            <p className={css.what}>{gistOf(run.input)}</p>
            {run.answer && <p>{truthText(form, run.answer)}</p>}
            <p className={css.soft}>
              {run.mine ? 'You' : run.by}, <When at={run.at} />
              {whyOut(run)}
            </p>
          </div>
          <div className={css.acts}>
            {run.can.includes('makeGold') && (
              <Checkbox
                size="md"
                label="Gold"
                aria-label={`Gold: ${gistOf(run.input)}`}
                checked={!left.includes(run.id)}
                onChange={(event) => onLeave(run.id, !event.currentTarget.checked)}
              />
            )}
            {run.gold && <span className={css.isGold}>is gold</span>}
            {run.can.includes('discard') && (
              <Button variant="subtle" color="gray" disabled={verbs.busy} onClick={() => verbs.discard(run)}>
                Throw away
              </Button>
            )}
            {run.can.includes('restore') && run.seconds !== null && (
              <Button variant="subtle" color="gray" disabled={verbs.busy} onClick={() => verbs.restore(run)}>
                Take back
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function whyOut(run: OwnRun): string {
  if (run.state === 'discarded') return ' · thrown away';
  if (run.why === 'same-row') return ' · done before by the same person, so it does not count';
  if (run.why === 'other-form') return ' · done with a form that has changed since';
  const away = run.awaySeconds ?? 0;
  return away >= 1 ? ` · ${lasting(away)} away left out` : '';
}
