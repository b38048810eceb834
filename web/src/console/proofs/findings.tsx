import { Button } from '@mantine/core';
import type { ProofView } from '@manyhands/contract';
import { When } from '../parts/time.tsx';
import css from './proofs.module.css';

/** What the checks found, in words; what asks for a look comes first and is marked by more than a colour. */
export function Findings({ proof, recheck }: { proof: ProofView; recheck: () => void }) {
  const { state, findings, cleared, can } = proof;
  const ordered = [...findings].sort((a, b) => Number(b.suspect) - Number(a.suspect));
  return (
    <section className={css.findings} aria-label="What was found">
      {state === 'unchecked' && (
        <p role="status">It is being checked. That takes a minute, longer when many are waiting.</p>
      )}
      {state === 'clear' && ordered.length === 0 && <p>Nothing unusual was found.</p>}
      <ul>
        {ordered.map(({ kind, suspect, words }) => (
          <li key={kind} className={suspect ? css.look : undefined}>
            <span className={css.sign} aria-hidden="true">
              {suspect ? '!' : '·'}
            </span>
            <span>
              {suspect && <span className="heard">Look at this: </span>}
              {words}
            </span>
          </li>
        ))}
      </ul>
      {cleared && (
        <p className={css.was}>
          Cleared by {cleared.by} <When at={cleared.at} />.
        </p>
      )}
      {can.includes('recheck') && state !== 'unchecked' && (
        <Button variant="subtle" color="gray" className={css.again} onClick={recheck}>
          Check again
        </Button>
      )}
    </section>
  );
}
