import css from './questions.module.css';
import { useQuestionCounts } from './use-questions.ts';

/** How many questions wait, beside the way to them; nothing when none does. */
export function OpenQuestions() {
  const open = useQuestionCounts().data?.open ?? 0;
  if (open === 0) return null;
  return (
    <span className={css.badge}>
      {open > 99 ? '99+' : open}
      <span className="heard"> to answer</span>
    </span>
  );
}
