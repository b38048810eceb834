import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useKeys } from '../../task/keys.ts';
import { mediaUrl } from '../../task/rules/cell.ts';
import { WaitingChecks } from '../checks/waiting-checks.tsx';
import type { Assignment, Card } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { SendingTroubles, Sync } from '../frame/sync.tsx';
import { places } from '../places.ts';
import { ToldQuestions } from '../questions/told-questions.tsx';
import { Link } from '../way.tsx';
import { Nothing, Offline } from './nothing.tsx';
import css from './player.module.css';
import type { Shift } from './shift.ts';
import { isQuiet, type ShiftState } from './shift-state.ts';
import { Turn } from './turn.tsx';
import { UndoBar } from './undo-bar.tsx';
import { useInSight } from './use-in-sight.ts';
import { useVersion } from './use-version.ts';

export interface PlayerProps {
  shift: Shift;
  state: ShiftState;
  card: Card | undefined;
  workspace: string;
  batch: string;
}

/** The player's screen: where one is, the item, and a thing to press. */
export function Player({ shift, state, card, workspace, batch }: PlayerProps) {
  const now = state.queue[0];
  const title = card?.title ?? now?.batchTitle ?? 'Work';
  const screen = useRef<HTMLElement>(null);
  const ready = useVersion(now?.version, workspace).isSuccess;
  const id = now?.id;
  const newcomer = (card?.answered ?? 1) + state.given === 0;
  // Somebody new begins at the brief; later what is to be answered comes first.
  useInSight(screen, ready ? id : undefined, newcomer);
  usePictures(state.queue[1], workspace);
  useKeys(state.undo && !now ? { undo: () => void shift.undo() } : {});
  return (
    <div className={css.player}>
      <header className={css.top}>
        <Link to={places.work} className={css.back} aria-label="Back to the list of work">
          <ArrowLeft size={22} aria-hidden="true" />
        </Link>
        <div className={css.what}>
          <h1 className={css.title}>{title}</h1>
          <Sync />
        </div>
        {state.given > 0 && (
          <span className={css.given}>
            {state.given}
            <span className={css.word}> done</span>
            <span className="heard"> in this sitting</span>
          </span>
        )}
      </header>
      <main ref={screen} className={css.main}>
        <p className="heard" role="status">
          {now ? `Item ${now.item.number}` : ''}
        </p>
        <div className={css.troubles}>
          <SendingTroubles />
          <ToldQuestions shift={shift} batch={batch} workspace={workspace} quiet={isQuiet(state)} newcomer={newcomer} />
        </div>
        {now ? (
          <Turn shift={shift} state={state} assignment={now} workspace={workspace} newcomer={newcomer} />
        ) : (
          <>
            <Rest shift={shift} state={state} card={card} />
            <div className={css.floor}>
              <UndoBar shift={shift} state={state} />
            </div>
          </>
        )}
      </main>
      <WaitingChecks quiet={isQuiet(state)} />
    </div>
  );
}

const isOffline = (fault: unknown): boolean => (fault as { status?: number } | null)?.status === 0;

function Rest({ shift, state, card }: Omit<PlayerProps, 'workspace' | 'batch'>) {
  if (isOffline(state.fault)) return <Offline again={() => void shift.again()} />;
  if (state.fault) return <Trouble error={state.fault} again={() => void shift.again()} />;
  if (state.why) return <Nothing why={state.why} given={state.given} card={card} />;
  return <Waiting />;
}

/** Fetches the pictures of the next item while this one is answered. */
function usePictures(next: Assignment | undefined, workspace: string): void {
  const version = useVersion(next?.version, workspace).data;
  useEffect(() => {
    if (!next || !version) return;
    for (const column of version.columns) {
      const url =
        column.shown && column.type === 'image' ? mediaUrl(next.item.input[column.key], 'image', location.href) : null;
      if (url) new Image().src = url;
    }
  }, [next, version]);
}
