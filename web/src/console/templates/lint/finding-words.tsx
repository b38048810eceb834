import { Button } from '@mantine/core';
import type { Finding } from '@manyhands/linter';
import { weightWords } from './findings.ts';
import css from './lint.module.css';

interface FindingWordsProps {
  finding: Finding;
  onFix: () => void;
}

/** What is wrong, why that matters, and the button that mends it. */
export function FindingWords({ finding, onFix }: FindingWordsProps) {
  const { weight, says, why, fix } = finding;
  return (
    <div className={css.finding}>
      <p className={css.weight} data-weight={weight}>
        {weightWords[weight].one}
      </p>
      <p className={css.says} dir="auto">
        {says}
      </p>
      <p className={css.why} dir="auto">
        {why}
      </p>
      {fix && (
        <div className={css.actions}>
          <Button variant="default" onClick={onFix}>
            {fix.label}
          </Button>
        </div>
      )}
    </div>
  );
}
