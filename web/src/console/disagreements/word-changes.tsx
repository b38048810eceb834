import css from './disagreements.module.css';

export interface WordChangesProps {
  words: { text: string; is: 'same' | 'added' | 'missing'; spaced: boolean }[];
  cut: boolean;
}

interface Run {
  is: 'same' | 'added' | 'missing';
  text: string;
  spaced: boolean;
}

/** Neighbouring words of one kind as one run, so that a screen reader says "added" once. */
export function runsOf(words: WordChangesProps['words']): Run[] {
  const runs: Run[] = [];
  for (const { text, is, spaced } of words) {
    const last = runs.at(-1);
    if (last?.is === is) last.text += spaced ? ` ${text}` : text;
    else runs.push({ is, text, spaced });
  }
  return runs;
}

/** One text with what it adds underlined and what it lacks struck through; both are said aloud as well. */
export function WordChanges({ words, cut }: WordChangesProps) {
  return (
    <p className={css.text} dir="auto">
      {runsOf(words).map((run, i) => (
        // Runs are told apart only by their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={i}>
          {run.spaced && ' '}
          {run.is === 'same' && run.text}
          {run.is === 'added' && (
            <ins className={css.added}>
              <span className="heard">added: </span>
              {run.text}
            </ins>
          )}
          {run.is === 'missing' && (
            <del className={css.missing}>
              <span className="heard">missing: </span>
              {run.text}
            </del>
          )}
        </span>
      ))}
      {cut && <span className={css.cutNote}> … The rest is too long to be compared.</span>}
    </p>
  );
}

export const WordLegend = () => (
  <p className={css.legend}>
    <ins className={css.added}>only here</ins>
    <del className={css.missing}>missing here</del>
  </p>
);
