import type { ReviewView } from '@manyhands/contract';
import { When } from '../parts/time.tsx';
import type { Saying, Version } from '../review/desk.tsx';
import { DeskMoves } from '../review/desk-moves.tsx';
import { Reasons } from '../review/reasons.tsx';
import type { Decision } from '../review/use-decisions.ts';
import { Facts } from './facts.tsx';
import { Findings } from './findings.tsx';
import { Pictures } from './pictures.tsx';
import type { Looking } from './proof-bench.tsx';
import { ProofVerdict } from './proof-verdict.tsx';
import css from './proofs.module.css';
import type { Opened } from './use-proofs.ts';

export interface ProofSheetProps {
  opened: Opened;
  /** The answer it belongs to; undefined while that is fetched. */
  review: ReviewView | undefined;
  version: Version;
  looking: Looking;
  look: (looking: Looking) => void;
  /** Which reasons are being written, if any. */
  saying: Saying;
  say: (saying: Saying) => void;
  settle: (decision: Decision) => void;
  clear: () => void;
  recheck: () => void;
  undo: () => void;
  busy: boolean;
  step: (by: 1 | -1) => void;
  help: () => void;
}

/** One proof: what was found, the thing itself beside what it resembles, and what can be done. */
export function ProofSheet(props: ProofSheetProps) {
  const { opened, review, version, looking, look, saying, say, settle, step, help } = props;
  const { proof } = opened;
  const field = version.definition.form.find(({ key }) => key === proof.field);
  return (
    <article className={css.sheet} aria-label={`Proof of item ${proof.item.number} by ${proof.workerName}`}>
      <header className={css.title}>
        <h2>Item {proof.item.number}</h2>
        <p className={css.meta}>
          {field?.label ?? proof.field} · {proof.workerName}
          {proof.submittedAt && (
            <>
              , <When at={proof.submittedAt} />
            </>
          )}
        </p>
        <DeskMoves version={version} step={step} help={help} />
      </header>
      <Findings proof={proof} recheck={props.recheck} />
      <Pictures opened={opened} looking={looking} look={look} />
      <Facts proof={proof} />
      {saying && review ? (
        <Reasons
          kind={saying}
          review={review}
          version={version}
          failing={[proof.field]}
          close={() => say(null)}
          settle={settle}
        />
      ) : (
        <ProofVerdict {...props} />
      )}
    </article>
  );
}
