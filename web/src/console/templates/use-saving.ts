import type { HandsError } from '@manyhands/sdk';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { to } from '../paths.ts';
import type { Draft } from './draft.ts';
import { dropCopy } from './local-copy.ts';
import { type DraftProblem, problemsOf } from './problems.ts';
import { tidied } from './tidied.ts';
import type { useDraft, Whole } from './use-draft.ts';

interface Saving {
  saved: Whole | null;
  held: ReturnType<typeof useDraft>;
  /** Shows the first problem of a refused save. */
  show: (problem: DraftProblem) => void;
}

/** Saves the draft, and says what is missing or who was faster. */
export function useSaving({ saved, held, show }: Saving) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<DraftProblem[]>([]);
  const [conflict, setConflict] = useState(false);
  /** True while the page goes to the address of what was just created, which loses nothing. */
  const leaving = useRef(false);

  const refused = (error: HandsError, sent: Draft) => {
    const { code, problem } = error;
    if (code === 'template.changed') return setConflict(true);
    const fields =
      code === 'template.name-taken' ? [{ path: 'name', message: error.message }] : (problem?.fields ?? []);
    const found = problemsOf(fields, sent);
    setProblems(found);
    if (found[0]) show(found[0]);
    else tellError(error);
  };

  /** True when it is saved. `over` saves over what somebody else saved in between. */
  const save = async ({ over = false } = {}): Promise<boolean> => {
    if (busy) return false;
    const sent = tidied(held.draft);
    held.edit(() => sent);
    setBusy(true);
    try {
      const whole = await send(saved, sent, over ? null : held.from);
      setProblems([]);
      setConflict(false);
      const untouched = held.adopt(whole, sent);
      tellDone(`Saved as version ${whole.version}.`);
      if (!saved) {
        if (untouched) dropCopy(held.slot);
        leaving.current = true;
        void navigate(to('template', { id: whole.id }), { replace: true });
      }
      return true;
    } catch (error) {
      refused(error as HandsError, sent);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, problems, conflict, setConflict, leaving };
}

function send(saved: Whole | null, { name, definition, samples }: Draft, expected: string | null): Promise<Whole> {
  if (!saved) return hands.templates.create({ name, definition, samples });
  return hands.templates.save({ id: saved.id, name, definition, samples, ...(expected ? { expected } : {}) });
}
