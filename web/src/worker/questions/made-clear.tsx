import css from './questions.module.css';
import type { Questions } from './use-questions.ts';

export type Clearing = Questions['clear'][number];

/** What was asked and answered; nobody is told who asked. */
export function MadeClear({ clear, title }: { clear: readonly Clearing[]; title?: string }) {
  return (
    <section className={css.clear}>
      {title && <h3>{title}</h3>}
      <ul className={css.told}>
        {clear.map(({ id, clause, fieldLabel, questions, answer, language, mine }) => (
          <li key={id}>
            <p className={css.soft}>
              {clause !== null ? `Clause ${clause}` : fieldLabel !== null ? `“${fieldLabel}”` : 'Something else'}
              {mine && ' · you asked'}
            </p>
            {questions.map((text) => (
              <p key={text} className={css.asked} dir="auto" lang={language ?? undefined}>
                {text}
              </p>
            ))}
            <p className={css.answer} dir="auto">
              {answer}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
