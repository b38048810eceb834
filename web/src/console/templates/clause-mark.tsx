import css from './editor.module.css';

/** The number under which a send-back or a rejection cites a sentence. */
export function ClauseMark({ n }: { n: number | undefined }) {
  return (
    <span className={css.clause}>
      {n !== undefined && (
        <>
          <span aria-hidden="true">§{n}</span>
          <span className="heard">Clause {n}</span>
        </>
      )}
    </span>
  );
}
