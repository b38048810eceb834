import css from './audit.module.css';
import type { SmallTask } from './audit-words.ts';
import { AdviceBadge } from './task-row.tsx';

/** What to do with it, why, what is never possible, what it still needs, and what would change it. */
export function AdvicePanel({ advice }: { advice: SmallTask['advice'] }) {
  const { says, reasons, blocked, needs, changes } = advice;
  return (
    <section className={css.panel} aria-label="What to do with it" aria-live="polite">
      <AdviceBadge advice={advice} />
      <p className={css.verdict}>{says}</p>
      {blocked.length > 0 && (
        <ul className={css.blocks}>
          {blocked.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <Lines title="What counted" lines={reasons} />
      <Lines title="Still open" lines={needs.map((need) => need.says)} />
      <Lines title="What would change it" lines={changes} />
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={css.plain}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
