import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { counted, When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import type { Report } from './clauses-page.tsx';
import { changeWords, rateWords } from './difference-words.ts';
import css from './disagreements.module.css';

type Clause = Report['clauses'][number];

/** The clauses in the order of the brief; the width of a bar is how often each was cited, the whiskers what chance leaves open. */
export function ClauseList({ report }: { report: Report }) {
  const most = Math.max(10, ...report.clauses.map((clause) => clause.rate?.high ?? 0));
  return (
    <ol className={css.clauses}>
      {report.clauses.map((clause) => (
        <li key={clause.number}>
          <p className={css.clause}>
            <span className={css.number}>{clause.number}</span> {clause.text}
          </p>
          <Bar clause={clause} most={most} />
          <p className={css.cited}>
            <strong>{clause.cited === 0 ? 'Never cited' : `Cited for ${counted(clause.cited, 'answer')}`}</strong>
            {clause.rate && clause.cited > 0 && <> · {rateWords(clause.rate)} judged, with 95 % certainty</>}
            {report.before && (
              <>
                {' '}
                · {changeWords(clause.change, clause.before)}
                {clause.before && ` (${rateWords(clause.before)} in version ${report.before.number})`}
              </>
            )}
          </p>
          <Sources clause={clause} />
          <Examples clause={clause} />
        </li>
      ))}
    </ol>
  );
}

function Bar({ clause: { rate }, most }: { clause: Clause; most: number }) {
  if (!rate) return null;
  const share = (value: number) => `${(Math.min(value, most) / most) * 100}%`;
  return (
    <span className={css.bar} aria-hidden="true">
      <span className={css.fill} style={{ inlineSize: share(rate.per100) }} />
      <span
        className={css.range}
        style={{ insetInlineStart: share(rate.low), inlineSize: share(rate.high - rate.low) }}
      />
    </span>
  );
}

function Sources({ clause }: { clause: Clause }) {
  const parts = [
    clause.sentBack > 0 && counted(clause.sentBack, 'send-back'),
    clause.rejected > 0 && counted(clause.rejected, 'rejection'),
    clause.checks > 0 && counted(clause.checks, 'check'),
    clause.comments > 0 && `${counted(clause.comments, 'comment')} on what it speaks of`,
    clause.contests > 0 && `${counted(clause.contests, 'contest')} of a gold`,
    clause.disagreements > 0 && `${counted(clause.disagreements, 'item')} that people disagree on`,
  ].filter(Boolean);
  return parts.length > 0 ? <p className={css.sources}>{parts.join(' · ')}</p> : null;
}

const what = { sent_back: 'sent back', rejected: 'rejected', check: 'found by a checker' } as const;

function Examples({ clause }: { clause: Clause }) {
  if (clause.examples.length === 0) return null;
  return (
    <details className={css.examples}>
      <summary>
        {clause.examples.length === 1 ? 'The newest case' : `The newest ${clause.examples.length} cases`}
      </summary>
      <ul>
        {clause.examples.map((example) => (
          <li key={`${example.assignment}/${example.at}`}>
            <p>
              <Anchor component={Link} to={to('item', { id: example.batch, item: example.item })}>
                Item {example.itemNumber}
              </Anchor>
              , {what[example.what]} <When at={example.at} />
              {example.words && <>: “{example.words}”</>}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
