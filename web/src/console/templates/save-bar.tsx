import { Button } from '@mantine/core';
import type { Finding } from '@manyhands/linter';
import { ago } from '../parts/time.tsx';
import css from './editor.module.css';
import { withQuotesIsolated } from './isolated.ts';
import type { KeepingState } from './keeping/use-keeping.ts';
import { pathOf } from './lint/findings.ts';
import type { DraftProblem } from './problems.ts';

export interface SaveBarProps {
  /** What saving will do: "makes version 4". */
  says: string;
  /** Where the draft is kept until then. */
  kept: KeepingState;
  dirty: boolean;
  busy: boolean;
  /** How many parts are still to be chosen between two people's; saving waits for it. */
  choosing: number;
  problems: DraftProblem[];
  /** What would keep a batch from being launched. */
  blocking: readonly Finding[];
  placeOf: (path: string) => string;
  onSave: () => void;
  onShow: (problem: { path: string }) => void;
}

/** Always in sight while something is unsaved: what is missing, what saving does, and the button. */
export function SaveBar(props: SaveBarProps) {
  const { says, kept, dirty, busy, choosing, problems, blocking, placeOf, onSave, onShow } = props;
  if (!dirty) return null;
  return (
    <div className={css.saveBar}>
      {problems.length > 0 && (
        <Missing
          title={
            problems.length === 1
              ? 'Not saved: one thing is missing.'
              : `Not saved: ${problems.length} things are missing.`
          }
          things={problems}
          placeOf={placeOf}
          onShow={onShow}
        />
      )}
      {problems.length === 0 && blocking.length > 0 && (
        <Missing
          quiet
          title="It can be saved. Before a batch can start, it still needs:"
          things={blocking.map((finding) => ({ path: pathOf(finding), message: withQuotesIsolated(finding.says) }))}
          placeOf={placeOf}
          onShow={onShow}
        />
      )}
      <div className={css.saveRow}>
        <p className={css.saveSays} role="status">
          {choosing > 0 ? 'Choose above first, part by part.' : says} {keptWords(kept)}
        </p>
        <Button
          loading={busy}
          disabled={choosing > 0}
          onClick={onSave}
          aria-keyshortcuts="Control+S"
          rightSection={<kbd className={css.saveKey}>Ctrl S</kbd>}
        >
          Save
        </Button>
      </div>
    </div>
  );
}

interface MissingProps extends Pick<SaveBarProps, 'placeOf' | 'onShow'> {
  title: string;
  things: readonly { path: string; message: string }[];
  /** Nothing went wrong: it is only said. */
  quiet?: boolean;
}

function Missing({ title, things, quiet = false, placeOf, onShow }: MissingProps) {
  return (
    <div className={css.missing} {...(quiet ? {} : { role: 'alert' })}>
      <p className={quiet ? css.neededTitle : css.missingTitle}>{title}</p>
      <ul>
        {things.slice(0, 5).map((thing) => (
          <li key={thing.path + thing.message}>
            <button type="button" className={css.missingLink} onClick={() => onShow(thing)}>
              {placeOf(thing.path)}
            </button>{' '}
            <bdi>{thing.message}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

function keptWords(state: KeepingState): string {
  if (state.is === 'kept') return `Draft kept ${ago(state.at)}, on all your machines.`;
  if (state.is === 'keeping') return 'Keeping the draft …';
  if (state.is === 'here') return `The draft is in this browser only. ${state.why}`;
  if (state.is === 'nowhere') return 'This browser cannot keep the draft. Save before you leave.';
  return '';
}
