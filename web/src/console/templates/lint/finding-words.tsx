import { Button } from '@mantine/core';
import type { Finding } from '@manyhands/linter';
import { withQuotesIsolated } from '../isolated.ts';
import { weightWords } from './findings.ts';
import css from './lint.module.css';
import { RewriteOffer } from './rewrite-offer.tsx';

interface FindingWordsProps {
  finding: Finding;
  onFix: () => void;
  /** A suggestion was taken. */
  onTaken: () => void;
}

/** What is wrong, why that matters, and the button that mends it. */
export function FindingWords({ finding, onFix, onTaken }: FindingWordsProps) {
  const { weight, says, why, fix } = finding;
  return (
    <div className={css.finding}>
      <p className={css.weight} data-weight={weight}>
        {weightWords[weight].one}
      </p>
      <p className={css.says}>{withQuotesIsolated(says)}</p>
      <p className={css.why}>{withQuotesIsolated(why)}</p>
      <div className={css.actions}>
        {fix && (
          <Button variant="default" onClick={onFix}>
            {fix.label}
          </Button>
        )}
        <RewriteOffer finding={finding} onTaken={onTaken} />
      </div>
    </div>
  );
}
