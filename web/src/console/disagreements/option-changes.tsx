import css from './disagreements.module.css';

interface Named {
  value: string;
  label: string;
}

/** Options as they were ticked: those of both plain, those only here with a plus, those missing here struck through. */
export function OptionChanges({ same, extra, missing }: { same: Named[]; extra: Named[]; missing: Named[] }) {
  if (same.length + extra.length + missing.length === 0) return <p className={css.none}>Left empty</p>;
  return (
    <ul className={css.options}>
      {same.map((one) => (
        <li key={one.value}>{one.label}</li>
      ))}
      {extra.map((one) => (
        <li key={one.value}>
          <ins className={css.added}>
            <span className="heard">only here: </span>+ {one.label}
          </ins>
        </li>
      ))}
      {missing.map((one) => (
        <li key={one.value}>
          <del className={css.missing}>
            <span className="heard">missing here: </span>
            {one.label}
          </del>
        </li>
      ))}
    </ul>
  );
}
