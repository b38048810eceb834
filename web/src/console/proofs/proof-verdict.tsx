import { Button } from '@mantine/core';
import { Key } from '../../look/button.tsx';
import { VerdictButtons } from '../review/verdict-buttons.tsx';
import type { ProofSheetProps } from './proof-sheet.tsx';
import css from './proofs.module.css';

type VerdictProps = Pick<ProofSheetProps, 'opened' | 'review' | 'say' | 'settle' | 'clear' | 'undo' | 'busy'>;

const decided: Record<string, string> = {
  accepted: 'The answer is accepted.',
  sent_back: 'The answer was sent back to its worker.',
  rejected: 'The answer is rejected.',
};

/** What can be done: say that the proof is in order, or decide on the answer it belongs to. */
export function ProofVerdict({ opened: { proof }, review, say, settle, clear, undo, busy }: VerdictProps) {
  const may = (verb: string) => review?.can.includes(verb) ?? false;
  const clearable = proof.can.includes('clear');
  const nothing = !clearable && !['accept', 'sendBack', 'reject', 'undo'].some(may);
  const state = review?.state ?? proof.answerState;
  return (
    <footer className={css.verdict}>
      {decided[state] ? (
        <p className={css.was}>{decided[state]}</p>
      ) : (
        nothing && review && <p className={css.was}>Your role may look, but not decide on this answer.</p>
      )}
      <div className={css.buttons}>
        {clearable && (
          <Button disabled={busy} onClick={clear} rightSection={<Key name="C" />} aria-keyshortcuts="c">
            Clear
          </Button>
        )}
        <VerdictButtons
          {...{ may, settle, say, undo, busy }}
          {...(clearable ? { accept: { variant: 'default' } } : {})}
        />
      </div>
    </footer>
  );
}
